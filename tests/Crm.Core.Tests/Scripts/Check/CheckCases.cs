namespace Crm.Core.Tests.Scripts.Check;

/// <summary>For each code a small script that has just that mistake, and its sibling without it.</summary>
static class CheckCases
{
    const string Human = "channels: [telegram]\ninterrupts: { operator: { words: [operator], do: handover } }";
    const string Bye = "bye: { kind: end }";
    static readonly string Long = new('x', 41), Long101 = new('x', 101);

    public static readonly IReadOnlyList<(string Code, string Bad, string Good)> All =
    [
        Case("unknown-step", "a: { kind: question, text: A?, exits: [ { answer: x, to: nowhere } ], next: bye }", "a: { kind: question, text: A?, exits: [ { answer: x, to: bye } ], next: bye }", Bye),
        Case("unknown-step", "a: { kind: branch, cases: [ { when: { field: today, op: filled }, to: nowhere } ], next: bye }", "a: { kind: branch, cases: [ { when: { field: today, op: filled }, to: bye } ], next: bye }", Bye),
        Case("exit-without-target", "a: { kind: message, text: A, exits: [ { button: x, label: X }, { button: y, label: Y, to: bye } ] }", "a: { kind: message, text: A, exits: [ { button: x, label: X, to: bye }, { button: y, label: Y, to: bye } ] }", Bye),
        Case("unreachable-step", "a: { kind: message, text: A, next: bye }\nb: { kind: message, text: B, next: bye }", "a: { kind: message, text: A, next: b }\nb: { kind: message, text: B, next: bye }", Bye),
        Case("dead-end", "a: { kind: message, text: A, exits: [ { button: x, label: X, to: b } ] }\nb: { kind: message, text: B }\nc: { kind: end }", "a: { kind: message, text: A, exits: [ { button: x, label: X, to: b } ] }\nb: { kind: message, text: B, next: c }\nc: { kind: end }"),
        Case("no-otherwise", "a: { kind: branch, cases: [ { when: { field: today, op: filled }, to: bye } ] }", "a: { kind: branch, cases: [ { when: { field: today, op: filled }, to: bye } ], next: bye }", Bye),
        Case("no-way-back", "a: { kind: handover, exits: [ { event: quote.approved, to: bye } ] }", "a: { kind: handover, exits: [ { event: taken_back, to: bye } ] }", Bye),
        Case("wait-without-exit", "a: { kind: message, text: A, exits: [ { button: x, label: X, to: b }, { button: y, label: Y, to: bye } ] }\nb: { kind: wait }", "a: { kind: message, text: A, exits: [ { button: x, label: X, to: b }, { button: y, label: Y, to: bye } ] }\nb: { kind: wait, for: 1h, next: bye }", Bye),
        Case("uncovered-answer", "a: { kind: question, text: A?, answer: yesNo, exits: [ { answer: \"yes\", to: bye } ] }", "a: { kind: question, text: A?, answer: yesNo, exits: [ { answer: [\"yes\", \"no\"], to: bye } ] }", Bye),
        Case("loop-without-input", "a: { kind: message, text: A, next: b }\nb: { kind: branch, cases: [ { when: { field: today, op: empty }, to: a } ], next: bye }", "a: { kind: question, text: A?, next: b }\nb: { kind: branch, cases: [ { when: { field: today, op: empty }, to: a } ], next: bye }", Bye),
        Case("idle-exit", "a: { kind: message, text: A, exits: [ { unclear: true, to: bye } ], next: bye }", "a: { kind: question, text: A, exits: [ { unclear: true, to: bye } ], next: bye }", Bye),
        Case("idle-exit", "a: { kind: set, values: { contact.x: 1 }, exits: [ { timeout: 1h, to: bye } ], next: bye }", "a: { kind: question, text: A, exits: [ { timeout: 1h, to: bye } ], next: bye }", Bye),
        Case("zero-duration", "a: { kind: wait, for: 0s, next: bye }", "a: { kind: wait, for: 1s, next: bye }", Bye),
        Case("repeat-without-say", "a: { kind: question, text: A?, exits: [ { timeout: 1h, repeat: 2, to: bye } ], next: bye }", "a: { kind: question, text: A?, exits: [ { timeout: 1h, repeat: 2, say: Hm?, to: bye } ], next: bye }", Bye),
        Case("unknown-answer", Choice("{ id: x, label: X }", "exits: [ { answer: z, to: bye } ], next: bye"), Choice("{ id: x, label: X }", "exits: [ { answer: x, to: bye } ], next: bye"), Bye),
        Case("bad-name", "a: { kind: message, text: A, next: B c }\nB c: { kind: end }", "a: { kind: message, text: A, next: b-c }\nb-c: { kind: end }"),
        Case("long-id", Choice($"{{ id: {Long}, label: X }}", "next: bye"), Choice($"{{ id: {Long[1..]}, label: X }}", "next: bye"), Bye),
        Case("long-name", $"a: {{ kind: task, task: {Long101}, text: A, next: bye }}", $"a: {{ kind: task, task: {Long101[1..]}, text: A, next: bye }}", Bye),
        Case("long-name", $"a: {{ kind: question, text: A?, answer: yesNo, consent: {Long101}, next: bye }}", $"a: {{ kind: question, text: A?, answer: yesNo, consent: {Long101[1..]}, next: bye }}", Bye),
        Case("long-name", $"a: {{ kind: message, text: A, next: {Long101}{Long101} }}\n{Long101}{Long101}: {{ kind: end }}", $"a: {{ kind: message, text: A, next: {Long101} }}\n{Long101}: {{ kind: end }}"),
        Case("reserved-id", Choice("{ id: done, label: X }", "next: bye"), Choice("{ id: did, label: X }", "next: bye"), Bye),
        Case("bad-id", Choice("{ id: \"x:y\", label: X }", "next: bye"), Choice("{ id: x-y, label: X }", "next: bye"), Bye),
        Case("duplicate-id", Choice("{ id: x, label: X }, { id: x, label: Y }", "next: bye"), Choice("{ id: x, label: X }, { id: y, label: Y }", "next: bye"), Bye),
        Case("computed-field", "a: { kind: question, text: A?, save: today, next: bye }", "a: { kind: question, text: A?, save: day, next: bye }", Bye),
        Case("unknown-subscript", "a: { kind: subscript, script: nobody, next: bye }", "a: { kind: subscript, script: other, next: bye }", Bye),
        Case("unreadable-subscript", "a: { kind: subscript, script: broken, next: bye }", "a: { kind: subscript, script: other, next: bye }", Bye),
        Case("unreadable-subscript", "a: { kind: subscript, script: caller, next: bye }", "a: { kind: subscript, script: other, next: bye }", Bye),
        Case("recursive-subscript", "a: { kind: subscript, script: s, next: bye }", "a: { kind: subscript, script: other, next: bye }", Bye),
        Case("deep-subscript", "a: { kind: subscript, script: chain1, next: bye }", "a: { kind: subscript, script: chain2, next: bye }", Bye),
        Case("unknown-language", Plain, Plain, top: Human + "\nlanguages: [zz]", goodTop: Human + "\nlanguages: [de]"),
        Case("unknown-channel", Plain, Plain, top: Human.Replace("telegram", "telegraph"), goodTop: Human),
        Case("missing-translation", Plain.Replace("text: A", "text: { en: A }"), Plain.Replace("text: A", "text: { en: A, ru: А }"), top: Human + "\nlanguages: [en, ru]"),
        Case("missing-translation", Choice("{ id: x, label: { en: X } }", "next: bye", "{ en: A, ru: А }"), Choice("{ id: x, label: { en: X, ru: Х } }", "next: bye", "{ en: A, ru: А }"), Bye, top: Human + "\nlanguages: [en, ru]"),
        Case("one-text-for-all", Plain, Plain.Replace("text: A", "text: \"1\""), top: Human + "\nlanguages: [en, ru]"),
        Case("undeclared-language", Plain.Replace("text: A", "text: { en: A, ru: А }"), Plain.Replace("text: A", "text: { en: A }"), top: Human),
        Case("template-syntax", Plain.Replace("text: A", "text: \"{{ if today\""), Plain.Replace("text: A", "text: \"{{ today }}\"")),
        Case("template-syntax", "a: { kind: set, formulas: { deal.amount: \"2 * (3\" }, next: bye }", "a: { kind: set, formulas: { deal.amount: \"2 * (3 + 1)\" }, next: bye }", Bye),
        Case("chance-in-template", Plain.Replace("text: A", "text: \"{{ math.random 1 6 }}\""), Plain.Replace("text: A", "text: \"{{ date.now | date.to_string '%F' }}{{ math.abs 1 }}\"")),
        Case("chance-in-template", "a: { kind: set, formulas: { deal.amount: 1 + (math.random 1 6) }, next: bye }", "a: { kind: set, formulas: { deal.amount: 1 + math.abs (2) }, next: bye }", Bye),
        Case("unknown-template", Say("{{ template.term }}"), Say("{{ template.terms }}")),
        Case("unknown-template", Say("{{ template.naming }}"), Say("{{ template.hours | string.upcase }}")),
        Case("deep-template", Say("{{ template.circle }}"), Say("{{ template.deep2 }}")),
        Case("deep-template", Say("{{ template.deep1 }}"), Say("{{ template.deep2 }}")),
        Case("bad-template", Say("{{ template.broken }}"), Say("{{ template.hours }}")),
        Case("chance-in-template", Say("{{ template.chance }}"), Say("{{ template.hours }}")),
        Case("unknown-variable", Say("{{ template.asks }}"), Say("{{ template.asks }}"), goodTop: Human + "\nvariables: { city: { initial: Rome } }"),
        Case("long-text", Say("1234567{{ template.long }}"), Say("123456{{ template.long }}")),
        Case("untranslated-template", Say("{{ template.english }}", "{{ template.english }}"), Say("{{ template.hours }}", "{{ template.hours }}"), top: Human + "\nlanguages: [en, ru]"),
        Case("no-template-here", Plain, Plain, top: Human + "\npersonWillAnswer: \"Soon, {{ today }}\"", goodTop: Human + "\npersonWillAnswer: Soon"),
        Case("missing-translation", Plain.Replace("text: A", "text: { en: A, ru: А }"), Plain.Replace("text: A", "text: { en: A, ru: А }"), top: Human + "\nlanguages: [en, ru]\npersonWillAnswer: { en: Soon }", goodTop: Human + "\nlanguages: [en, ru]\npersonWillAnswer: { en: Soon, ru: Скоро }"),
        Case("unknown-tag", Plain, Plain, top: Human + "\npersonWillAnswer: <h1>Soon</h1>", goodTop: Human + "\npersonWillAnswer: <b>Soon</b>"),
        Case("unknown-variable", Plain.Replace("text: A", "text: \"{{ nam | string.upcase }}\""), Plain.Replace("text: A", "text: \"{{ contact.nam | string.upcase }}{{ x = 1 }}{{ x }}{{ for i in [1, 2] }}{{ i }}{{ for.index }}{{ end }}\"")),
        Case("unknown-variable", "a: { kind: branch, cases: [ { when: { field: citi, value: x }, to: bye } ], next: bye }", "a: { kind: branch, cases: [ { when: { field: lead_city, value: x }, to: bye } ], next: bye }", Bye),
        Case("unknown-variable", "a: { kind: set, formulas: { deal.amount: widht * 2 }, next: bye }", "a: { kind: set, formulas: { deal.amount: start * 2 }, next: bye }", Bye),
        Case("variable-never-set", Plain.Replace("text: A", "text: \"{{ city }}\""), Plain.Replace("text: A", "text: \"{{ city }}\""), top: Human + "\nvariables: { city: }", goodTop: Human + "\nvariables: { city: { initial: Rome } }"),
        Case("unused-variable", Plain, Plain.Replace("text: A", "text: \"{{ city }}\""), top: Human + "\nvariables: { city: { initial: Rome } }"),
        Case("no-human-exit", Plain, Plain, top: "channels: [telegram]", goodTop: Human),
        Case("no-end", "a: { kind: handover, next: b }\nb: { kind: question, text: B?, next: a }", "a: { kind: handover, next: b }\nb: { kind: question, text: B?, next: bye }\nbye: { kind: end }"),
        Case("idle-interrupt", Plain, Plain, top: Human.Replace(" } }", " }, menu: { words: [menu] } }"), goodTop: Human.Replace(" } }", " }, menu: { words: [menu], to: a } }")),
        Case("wordless-interrupt", Plain, Plain, top: Human.Replace(" } }", " }, menu: { to: a } }"), goodTop: Human.Replace(" } }", " }, start: { to: a } }")),
        Case("unknown-tag", Plain.Replace("text: A", "text: <h1>A</h1>"), Plain.Replace("text: A", "text: <a href=\"https://x.example\">A</a>")),
        Case("unbalanced-tag", Plain.Replace("text: A", "text: <b><i>A</b></i>"), Plain.Replace("text: A", "text: <b><i>A</i></b>")),
        Case("long-text", Plain.Replace("text: A", $"text: {new string('x', 4097)}"), Plain.Replace("text: A", $"text: \"<b>{new string('x', 4096)}</b>{{{{ today }}}}\"")),
        Case("long-caption", Plain.Replace("text: A", $"media: {{ photo: a.png }}, text: {new string('x', 1025)}"), Plain.Replace("text: A", $"text: {new string('x', 1025)}")),
        Case("no-buttons", Choice("{ id: x, label: X }", "next: bye"), Choice("{ id: x, label: X }", "next: bye"), Bye, top: Human.Replace("telegram", "sms"), goodTop: Human),
        Case("buttons-as-list", Choice("{ id: x, label: X }, { id: y, label: Y }, { id: z, label: Z }, { id: w, label: W }", "next: bye"), Choice("{ id: x, label: X }, { id: y, label: Y }, { id: z, label: Z }", "next: bye"), Bye, top: Human.Replace("telegram", "whatsapp")),
        Case("too-many-buttons", Choice(string.Join(", ", Enumerable.Range(1, 11).Select(i => $"{{ id: o{i}, label: O }}")), "next: bye"), Choice("{ id: x, label: X }", "next: bye"), Bye, top: Human.Replace("telegram", "whatsapp")),
        Case("long-button", Choice($"{{ id: x, label: {new string('x', 21)} }}", "next: bye"), Choice($"{{ id: x, label: {new string('x', 20)} }}", "next: bye"), Bye, top: Human.Replace("telegram", "whatsapp")),
        Case("long-button", Choice($"{{ id: x, label: {new string('x', 65)} }}", "next: bye"), Choice($"{{ id: x, label: {new string('x', 64)} }}", "next: bye"), Bye),
        Case("closed-window", "a: { kind: wait, for: 25h, next: b }", "a: { kind: wait, for: 24h, next: b }", "b: { kind: message, text: Hello, next: bye }\n" + Bye, top: Human.Replace("telegram", "whatsapp")),
        Case("closed-window", "a: { kind: wait, for: 2d, next: b }\nb: { kind: message, text: Hello, next: bye }", "a: { kind: wait, for: 2d, next: b }\nb: { kind: message, text: Hello, template: { name: hello }, next: bye }", Bye, top: Human.Replace("telegram", "whatsapp")),
        Case("closed-window", "a: { kind: question, text: Hello?, exits: [{ timeout: 2d, say: Well?, to: bye }], next: bye }", "a: { kind: question, text: Hello?, exits: [{ timeout: 2d, say: Well?, template: { name: well }, to: bye }], next: bye }", Bye, top: Human.Replace("telegram", "whatsapp")),
        Case("unknown-checklist-item", Checklist("a.z"), Checklist("a.x"), Bye),
        Case("unknown-task", Gated("tasks: [call]"), Gated("tasks: [measure]"), Bye),
        Case("unknown-event", Gated("events: [sun.rose]"), Gated("events: [payment.received]"), Bye),
        Case("gate-field-never-set", Gated("fields: [city]"), Gated("fields: [contact.phone]"), Bye),
        Case("no-attempts", "a: { kind: question, text: A?, attempts: 0, next: bye }", "a: { kind: question, text: A?, attempts: 1, next: bye }", Bye),
        Case("min-over-max", "a: { kind: question, text: A?, answer: number, min: 2, max: 1, next: bye }", "a: { kind: question, text: A?, answer: number, min: 1, max: 2, next: bye }", Bye),
        Case("bad-pattern", "a: { kind: question, text: A?, pattern: \"[a\", next: bye }", "a: { kind: question, text: A?, pattern: \"[a]\", next: bye }", Bye),
        Case("idle-pattern", "a: { kind: question, text: A?, answer: number, pattern: a, next: bye }", "a: { kind: question, text: A?, pattern: a, next: bye }", Bye),
        Case("consent-without-yes", "a: { kind: question, text: A?, consent: ads, next: bye }", "a: { kind: question, text: A?, answer: yesNo, consent: ads, next: bye }", Bye),
        Case("choice-without-options", "a: { kind: question, text: A?, answer: choice, next: bye }", Choice("{ id: x, label: X }", "next: bye"), Bye),
        Case("idle-options", Choice("{ id: x, label: X }", "next: bye").Replace("answer: choice", "answer: text"), Choice("{ id: x, label: X }", "next: bye"), Bye),
        Case("too-few-choices", Choice("{ id: x, label: X }", "max: 0, next: bye").Replace("choice", "choices"), Choice("{ id: x, label: X }", "max: 1, next: bye").Replace("choice", "choices"), Bye),
        Case("too-many-choices", Choice("{ id: x, label: X }", "min: 2, next: bye").Replace("choice", "choices"), Choice("{ id: x, label: X }", "min: 1, next: bye").Replace("choice", "choices"), Bye),
        Case("idle-max", Choice("{ id: x, label: X }", "max: 2, next: bye").Replace("choice", "choices"), Choice("{ id: x, label: X }", "max: 1, next: bye").Replace("choice", "choices"), Bye),
        Case("empty-branch", "a: { kind: branch, cases: [], next: bye }", "a: { kind: branch, cases: [ { when: { field: today, op: filled }, to: bye } ], next: bye }", Bye),
        Case("empty-set", "a: { kind: set, next: bye }", "a: { kind: set, values: { contact.x: 1 }, next: bye }", Bye),
        Case("checklist-for-customer", Checklist("a.x").Replace("actor: staff, ", ""), Checklist("a.x"), Bye),
        Case("bad-weight", "a: { kind: split, arms: [ { id: x, weight: 0, to: bye }, { id: y, to: bye } ] }", "a: { kind: split, arms: [ { id: x, weight: 1, to: bye }, { id: y, to: bye } ] }", Bye),
        Case("empty-split", "a: { kind: split, arms: [] }", "a: { kind: split, arms: [ { id: x, to: bye } ] }", Bye),
        Case("bad-url", "a: { kind: call, url: \"ftp://x.example\", next: bye }", "a: { kind: call, url: \"https://x.example\", next: bye }", Bye),
        Case("bad-method", "a: { kind: call, url: \"https://x.example\", method: DELETE, next: bye }", "a: { kind: call, url: \"https://x.example\", method: get, next: bye }", Bye),
        Case("stage-without-pipeline", "a: { kind: stage, stage: won, next: bye }", "a: { kind: stage, stage: won, next: bye }", Bye, goodTop: Human + "\npipeline: sales"),
        Case("unknown-stage", "a: { kind: stage, stage: wan, next: bye }", "a: { kind: stage, stage: won, next: bye }", Bye, top: Human + "\npipeline: sales"),
        Case("unknown-pipeline", Plain, Plain, top: Human + "\npipeline: sails", goodTop: Human + "\npipeline: sales"),
        Case("unknown-branch", "a: { kind: assign, branch: rome, next: bye }", "a: { kind: assign, branch: berlin, next: bye }", Bye),
        ("too-many-steps", Many(2001), Many(2000)),
    ];

    /// <summary>Codes that a mistake cannot but bring along.</summary>
    public static readonly Dictionary<string, string> Ignored = new() { ["dead-end"] = "unreachable-step", ["empty-split"] = "unreachable-step" };

    const string Plain = "a: { kind: message, text: A, next: bye }\nbye: { kind: end }";

    static string Say(string text, string? russian = null) => Plain.Replace("text: A", russian is null ? $"text: \"{text}\"" : $"text: {{ en: \"{text}\", ru: \"{russian}\" }}");

    static string Choice(string options, string rest, string text = "A?") => $"a: {{ kind: question, text: {text}, answer: choice, options: [ {options} ], {rest} }}";

    static string Checklist(string item) => $"a: {{ kind: message, actor: staff, text: A, checklist: [ {{ id: x, text: X }} ], leave: {{ checklist: [{item}] }}, next: bye }}";

    static string Gated(string gate) => $"a: {{ kind: task, task: measure, text: A, next: b }}\nb: {{ kind: message, text: B, enter: {{ {gate} }}, next: bye }}";

    static string Many(int count) => Script(string.Join('\n', Enumerable.Range(1, count - 1).Select(i => $"{(i == 1 ? "a" : $"a{i}")}: {{ kind: message, text: A, next: a{i + 1} }}").Append($"a{count}: {{ kind: end }}")), Human);

    static (string, string, string) Case(string code, string bad, string good, string? end = null, string top = Human, string? goodTop = null) =>
        (code, Script(bad + "\n" + end, top), Script(good + "\n" + end, goodTop ?? top));

    public static string Script(string steps, string top) =>
        $"script: s\nstart: a\n{top}\nsteps:\n" + string.Join('\n', steps.Split('\n').Select(l => "  " + l)) + "\n";
}
