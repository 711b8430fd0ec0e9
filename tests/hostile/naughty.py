"""Texts that somebody may type, paste or send: none of them may be taken for anything but text. The list is our own."""

HOST = "evil.example"  # nobody has it; what asks for it was taken for an address

MARKUP = (
    f"<img src=http://{HOST}/a.png onerror=alert(1)>",
    f"<script src='http://{HOST}/a.js'></script><script>alert(2)</script>",
    f'"><svg/onload=alert(3)><iframe src="http://{HOST}/b"></iframe>',
    f"<b data-evil>bold</b><a href='javascript:alert(4)' data-evil>go</a><style>@import 'http://{HOST}/c.css'</style>",
    f"</script></style></textarea></title><h1 data-evil>{HOST}</h1><!--",
    f"![picture](http://{HOST}/d.png)",
    f"[link](http://{HOST}/e) <http://{HOST}/f> [j](javascript:alert(5))",
    "$\\frac{a}{b}$ and $$\\href{javascript:alert(6)}{x}$$",
    ":material/warning: and :red[alarm] :red-background[x] :small[y] :badge[z] :smile:",
    "# heading **bold** _it_ `code` ~~gone~~ | a | b | ==mark==",
    "- a list\n1. numbers\n> quote\n***\n    code\n```\nfence\n```",
    "&lt;b&gt; &amp; &#60;i&#62; &nbsp;&#x202e;x",
    '#read("/etc/passwd") #panic("no") *strong* @ref <label> $x^2$ \\u{41} // gone /* gone */',
    "{0.__class__} {n} {{}} %s %(name)s %n ${HOME} `id` $(id) {% raw %} {{7*7}}",
    "'; DROP TABLE person; -- \" OR 1=1",
    "../../../../etc/passwd\\..\\..\\boot.ini",
    "END:VEVENT\nBEGIN:VALARM\nACTION:PROCEDURE;X=Y,Z:a\\nb",
)
FORMULAS = ('=HYPERLINK("http://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "=1+1\t2", "=cmd|' /C calc'!A0")
LETTERS = (
    "שלום, כואב לי הגב",
    "ألم في الظهر ١٢٣",
    "腰が痛い 坐骨神経痛",
    "\u202egnp.exe\u202c and \u2066isolated\u2069 \u200f\u200e",
    "Z\u0351\u036b\u0343a\u0363\u0366l\u0348\u0353go\u0321\u0300\u0301\u0302\u0303",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏿 🇪🇺",
    "zero\u200bwidth\u200cjoin\u200der\ufeff\u00adsoft",
    "ﬁ ﷺ ＜script＞ ｊａｖａ ‚‘’“”‹› … —",
    "line\u2028separator\u2029paragraph",
    "a\u00a0b\u3000c\u180ed",
)
KEPT = (*MARKUP, *FORMULAS, *LETTERS)
REFUSED = (
    "a\0b",
    "bell\x07",
    "escape \x1b[31mred\x1b[0m",
    "half \ud800",
    "half \udfff",
    "\x7f",
    "c1 \x9b31m",
    "\x08back",
    "next\x85line",
)
LONG = "Ein Satz für den Rücken <b>& “mehr”</b>. 腰😀 " * 240
LONGEST = LONG[:10_000]
