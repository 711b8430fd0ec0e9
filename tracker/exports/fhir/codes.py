"""The pinned table of codes: every coding in an export is one of these, with exactly this display.

LOINC displays are the long common names. SNOMED codings stand without one and only on request, as not every country
may use them; the words stand beside each coding. Sources: clinical.md A1, A2, C1, C3, G3; HL7 Physical Activity 1.0.
"""

from enum import Enum

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
UCUM = "http://unitsofmeasure.org"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"
OBSERVATION_CATEGORY = f"{TERMINOLOGY}/observation-category"
PARTICIPANT = f"{TERMINOLOGY}/provenance-participant-type"
ACT_REASON = f"{TERMINOLOGY}/v3-ActReason"
PA_CODES = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
OWN = "https://pacewell.example/fhir/CodeSystem/diary"  # .example belongs to nobody, now and later (RFC 2606)

LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief Institute, Inc. and "
    "the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the "
    "license at http://loinc.org/license. LOINC is a registered United States trademark of Regenstrief Institute, Inc."
)


class Unit(Enum):
    """Units of quantities: the UCUM code and the words."""

    SCORE = ("{score}", "{score}")
    MINUTES = ("min", "min")
    KM = ("km", "km")
    STEPS_A_DAY = ("/d", "steps per day")


class Pin(Enum):
    """One code: its system, the code, its display (None: it has none here)."""

    PAIN_NRS = (LOINC, "72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported")
    SYMPTOM = (LOINC, "75325-1", "Symptom")
    SYMPTOM_ABSENT = (LOINC, "111551-8", "Symptom absent")
    EXERCISE_DURATION = (LOINC, "55411-3", "Exercise duration")
    EXERCISE_ACTIVITY = (LOINC, "73985-4", "Exercise activity")
    WALKING = (LOINC, "LA11834-1", "Walking")
    STEPS = (LOINC, "41950-7", "Number of steps in 24 hour Measured")
    PEG_PANEL = (LOINC, "91148-7", "Pain intensity, Enjoyment of life, General activity (PEG) 3 item pain scale")
    PEG_SCORE = (LOINC, "91147-9", "Mean score [PEG]")
    PEG_PAIN = (LOINC, "75893-8", None)
    PEG_ENJOYMENT = (LOINC, "91145-3", None)
    PEG_ACTIVITY = (LOINC, "91146-1", None)

    SURVEY = (OBSERVATION_CATEGORY, "survey", "Survey")
    ACTIVITY = (OBSERVATION_CATEGORY, "activity", "Activity")
    PHYSICAL_ACTIVITY = (PA_CODES, "PhysicalActivity", "Physical Activity")
    ACTIVITY_PANEL = (PA_CODES, "PAPanel", "Physical Activity Panel")
    AUTHOR = (PARTICIPANT, "author", "Author")
    ASSEMBLER = (PARTICIPANT, "assembler", "Assembler")
    TEST_DATA = (ACT_REASON, "HTEST", "test health data")

    MADE_UP = (OWN, "made-up", "Made up to try the program out, not a real person")
    FLARE = (OWN, "flare", "Flare-up, in the person's own word")

    LOWER_BACK = (SNOMED, "37822005", None)
    LEG = (SNOMED, "61685007", None)
    BUTTOCK = (SNOMED, "46862004", None)
    THIGH = (SNOMED, "68367000", None)
    KNEE = (SNOMED, "72696002", None)
    CALF = (SNOMED, "30021000", None)
    FOOT = (SNOMED, "56459004", None)
    TOES = (SNOMED, "29707007", None)
    TINGLING = (SNOMED, "62507009", None)
    NUMBNESS = (SNOMED, "44077006", None)
    WEAKNESS = (SNOMED, "26544005", None)

    @property
    def system(self) -> str:
        """The URI of its code system."""
        return str(self.value[0])

    @property
    def coding(self) -> dict[str, str]:
        """The FHIR Coding."""
        system, code, display = self.value
        return {"system": system, "code": code, **({"display": display} if display else {})}
