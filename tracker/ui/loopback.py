"""Which addresses belong to this machine alone."""

from ipaddress import IPv6Address, ip_address

NAME = "localhost"


def is_loopback(address: str | None) -> bool:
    """Whether only programs of this machine reach this address; None and "" are all of its addresses, so no."""
    if address is None or address.rstrip(".").lower() == NAME:
        return address is not None
    try:
        parsed = ip_address(address.strip("[]"))
    except ValueError:
        return False
    within = parsed.ipv4_mapped if isinstance(parsed, IPv6Address) else None
    return (within or parsed).is_loopback
