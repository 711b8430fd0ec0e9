"""How drawings look, by classes and variables, so that a page can recolour them; light and dark without being told."""

# A page may set --pw-ink, --pw-skin, --pw-shirt, --pw-work, --pw-far, --pw-prop and --pw-arrow. Without them the ink is
# the colour of the text, and the fills follow the colour scheme of the page where the browser knows `light-dark`.
FILLS = {  # name: light, dark, and one for old browsers that reads on both
    "skin": ("#eef2f1", "#41504f", "#b9c6c4"),
    "far": ("#d9d6cf", "#2f3534", "#9c9a94"),
    "shirt": ("#a9bfc4", "#5a737b", "#8aa4ab"),
    "hair": ("#5b5550", "#171412", "#4a4541"),
    "arrow": ("#b45309", "#f0a64a", "#d98a2b"),
    "work": ("#35a79c", "#2fa79b", "#35a79c"),
    "work-far": ("#2a8a81", "#22736b", "#2a8a81"),
    "prop": ("#f1e8d8", "#3a362f", "#c9bfae"),
    "shade": ("#ddd0ba", "#2c2923", "#ad9f88"),
    "band": ("#7d4f7a", "#d0a3cd", "#a877a4"),
}


def _fills(which: int) -> str:
    return "".join(f"--{name}:var(--pw-{name},{tones[which]});" for name, tones in FILLS.items())


def _paired() -> str:
    return "".join(f"--{name}:var(--pw-{name},light-dark({a},{b}));" for name, (a, b, _) in FILLS.items())


STYLE = (
    f".pw-figure{{{_fills(2)}--ink:var(--pw-ink,currentColor);max-width:100%;height:auto}}"
    f"@supports (color:light-dark(red,red)){{.pw-figure{{{_paired()}}}}}"
    ".pw-figure path{stroke:var(--ink);stroke-width:1.7;stroke-linejoin:round;stroke-linecap:round;paint-order:stroke}"
    ".pw-figure .limb,.pw-figure .head{fill:var(--skin)}"
    ".pw-figure .hair{fill:var(--hair)}"
    ".pw-figure .far{fill:var(--far)}"
    ".pw-figure .trunk{fill:var(--shirt)}"
    ".pw-figure .work{fill:var(--work)}"
    ".pw-figure .work.far{fill:var(--work-far)}"
    ".pw-figure .prop{stroke-width:.8;fill:var(--prop)}"
    ".pw-figure .prop.side{fill:var(--shade)}"
    ".pw-figure .prop.end{fill:var(--shade)}"
    ".pw-figure .pillow{stroke-width:1.4}"
    ".pw-figure .band{fill:none;stroke:var(--band);stroke-width:1.8}"
    ".pw-figure .glow{fill:var(--work);stroke:none}"
    ".pw-figure .arrow{fill:none;stroke:var(--arrow);stroke-width:1.8}"
    ".pw-figure .ghost{opacity:.32}"
    ".pw-figure .pw-still{display:none}"
    "@media (prefers-reduced-motion:reduce){.pw-figure .pw-moves{display:none}.pw-figure .pw-still{display:inline}}"
)
