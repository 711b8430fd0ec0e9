"""The diary as a FHIR R4 Bundle: what the person said, with its codes, and nothing that states an illness."""
