"""Which of the diary's two places a name speaks of, in the words of six languages. Source: clinical.md A1.

Back: between the lower ribs and the buttock fold, so the buttocks too. Leg: below that fold; but a knee is a place of
its own here, as its joint hurts in so many other ways. A name of both places, or of another sense than pain (numb,
stiff, ...), is left to the note: one number cannot tell which of the two it is about.
"""

import re
import unicodedata
from collections.abc import Iterable

from tracker.domain.csv_mapping import Site
from tracker.imports.found import Question, Reading
from tracker.language import N_, _

PLACE = "place"  # in `Reading.answers`
PLACE_CHOICES = (Site.BACK.value, Site.LEG.value, N_("keep it in the note"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BACK = _words(
    "back backache backaches lowback lowerback lumbar lumbago spine spinal sacrum sacral sacroiliac tailbone coccyx"
    " buttock buttocks glute glutes gluteal gluteus bum"
    " rücken ruecken rückenschmerz rückenschmerzen kreuz kreuzschmerz kreuzschmerzen lendenwirbelsäule lws"
    " wirbelsäule steißbein steissbein kreuzbein gesäß gesäss po"
    " dos lombaire lombaires lombalgie colonne fesse fesses fessier"
    " espalda lumbares lumbalgia sacro nalga nalgas glúteo glúteos gluteo gluteos"
    " costas lombar lombalgia coluna nádega nádegas nadega nadegas"
    " bel belim omurga"
)
LEG = _words(
    "leg legs thigh thighs hamstring hamstrings calf calves shin shins ankle ankles foot feet heel heels toe toes"
    " sciatica sciatic"
    " bein beine beinschmerz beinschmerzen oberschenkel unterschenkel wade waden wadenschmerzen schienbein knöchel"
    " fuß fuss füße füsse ferse zeh zehe zehen ischias"
    " jambe jambes cuisse cuisses mollet mollets cheville pied pieds talon orteil orteils sciatique"
    " pierna piernas muslo muslos pantorrilla pantorrillas tobillo talón ciática ciático ciatica ciatico"
    " perna pernas coxa coxas panturrilha panturrilhas tornozelo pé pés calcanhar"
    " bacak bacağı bacağım uyluk baldır ayak ayağı topuk siyatik"
)
ABOVE = _words("upper mid middle thoracic shoulder ober oberer obere haut milieu alta alto superior üst")  # the back's
PAIN = _words(
    "pain pains painful ache aches aching achy sore soreness hurt hurts hurting burning shooting stabbing throbbing"
    " sciatica sciatic lumbago migraine migraines"
    " schmerz schmerzen weh ischias hexenschuss douleur douleurs mal sciatique dolor dolores duele ciática ciatica"
    " dor dores ağrı ağrısı agri agrisi siyatik"
)
PAIN_ENDINGS = ("ache", "aches", "schmerz", "schmerzen", "algia", "algie", "algies")
OTHER_SENSES = _words(
    "numb numbness tingling tingle pins needles paresthesia paraesthesia stiff stiffness tight tightness tension weak"
    " weakness cramp cramps spasm spasms swelling swollen itch itching itchy restless heavy heaviness cold hot rash"
    " taub taubheit kribbeln steif steifheit schwäche krampf krämpfe"
    " engourdissement fourmillement fourmillements raideur faiblesse crampe crampes"
    " hormigueo entumecimiento rigidez debilidad calambre calambres"
    " formigamento dormência fraqueza cãibra"
    " uyuşma karıncalanma"
)

_WORD = re.compile(r"[^\W_]+")
_BACK_OF = re.compile(r"\bback of\b")  # as in "back of the thigh"


def site_of(name: str) -> Site | None:
    """Back or leg where a name speaks of one of them only; of which sense does not count."""
    sites = sites_of([name])
    return next(iter(sites)) if len(sites) == 1 else None


def sites_of(names: Iterable[str]) -> frozenset[Site]:
    """Back, leg or both, of places that are named one by one."""
    return frozenset(site for name in names for site in _sites(name))


def pain_site(name: str) -> Site | None:
    """The place of a symptom that is pain, as far as its name says: "Left calf" is, "Numb calf" is not."""
    return None if speaks_of_other_sense(name) else site_of(name)


def speaks_of_pain(name: str) -> bool:
    """Whether a name says that something hurts, wherever it is."""
    words = words_of(name)
    return bool(words & PAIN) or any(word.endswith(PAIN_ENDINGS) for word in words)


def speaks_of_other_sense(name: str) -> bool:
    """Whether a name speaks of a sense that is not pain, such as tingling, and of no pain beside it."""
    return bool(words_of(name) & OTHER_SENSES) and not speaks_of_pain(name)


def words_of(name: str) -> frozenset[str]:
    """The whole words of a name, small letters."""
    return frozenset(_WORD.findall(_plain(name)))


def place_question() -> Question:
    """Asks where pain was of which the file does not say it."""
    text = _("Some pain in this file has no place that is known here. Where was it?")
    return Question(PLACE, text, PLACE_CHOICES)


def place_answered(reading: Reading) -> frozenset[Site]:
    """Where pain without a place was, as the person answered that question; nowhere without an answer."""
    answer = reading.answers.get(PLACE)
    return frozenset(site for site in (Site.BACK, Site.LEG) if site.value == answer)


def _sites(name: str) -> Iterable[Site]:
    words = frozenset(_WORD.findall(_BACK_OF.sub(" ", _plain(name))))
    if words & BACK and not words & ABOVE:
        yield Site.BACK
    if words & LEG:
        yield Site.LEG


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower()
