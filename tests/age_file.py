"""A file in the age format that opens without seconds of work: age-encryption.org/v1, with a small work factor."""

import os
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

WORK = 2  # memory is 2^(WORK + 10) bytes; a file made in earnest asks for 18 or more
CHUNK = 64 * 1024  # bytes


def quickly_locked(data: bytes, passphrase: str) -> bytes:
    """Bytes under a passphrase, as age itself would lock them on a very slow machine."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**WORK, r=8, p=1)
    wrapped = ChaCha20Poly1305(wrapping.derive(passphrase.encode())).encrypt(bytes(12), file_key, None)
    stanza = b"-> scrypt %s %d\n%s\n" % (_text(salt), WORK, _text(wrapped))
    header = b"age-encryption.org/v1\n" + stanza + b"---"
    seal = HMAC(_derived(file_key, b"", b"header"), SHA256())
    seal.update(header)
    payload = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    starts = range(0, max(len(data), 1), CHUNK)
    chunks = [
        payload.encrypt(number.to_bytes(11, "big") + bytes([start == starts[-1]]), data[start : start + CHUNK], None)
        for number, start in enumerate(starts)
    ]
    return b"".join([header, b" ", _text(seal.finalize()), b"\n", nonce, *chunks])


def _derived(key: bytes, salt: bytes, about: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=about).derive(key)


def _text(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
