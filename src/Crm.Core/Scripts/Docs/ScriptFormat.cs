using System.Text;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Docs;

/// <summary>The description of the script format, made from the types that read it.</summary>
public static class ScriptFormat
{
    static readonly (Type Type, string Title, string Words)[] Parts =
    [
        (typeof(Variable), "Variables", "A run keeps its variables until it ends. `contact.x` and `deal.x` are fields of the contact and the deal and stay."),
        (typeof(Exit), "Exits", "An exit names what it waits for (an answer, a button, a timeout, an event, `unclear`) and where it leads. The first exit whose trigger comes and whose condition holds is taken; with none, `next`. A reminder (`timeout` with `repeat` and `say`) offers the step's buttons again.\n\nAn event may come before the step that has an exit for it: the run keeps it, and a step that waits for it is then passed without being done, as when the payment came while the offer was still being talked over. Each event is read once: by the exit that takes it or by a gate that opens for it. A step that the customer goes back to, or opens anew, is shown all the same. `task.done`, `taken_back`, `handed_over` and `lead.repeated` are not kept: they mean the step that stands when they come."),
        (typeof(Interrupt), "Interrupts", "Words that work at every step. The interrupt named `start` is called when a customer opens the bot again. While a person answers, and after a run has ended, only those with `do: stop` are read; one without `to` is confirmed with a built-in sentence."),
        (typeof(Gate), "Gates", "A gate holds a run before a step (`enter`) or in it (`leave`) until everything it asks for is there. Timeouts and interrupts pass it. Events count for gates as long as the run lasts."),
        (typeof(Condition), "Conditions", "One question about a field, or several joined by `all`, `any` and `not`. Texts are compared without case, numbers as numbers."),
        (typeof(Option), "Options", "The answers of a `choice` or `choices` question."),
        (typeof(ChecklistItem), "Checklist items", "Buttons that a salesperson ticks one by one."),
        (typeof(Media), "Media", "One file that goes along with a text."),
        (typeof(Case), "Cases", "The ways of a `branch`."),
        (typeof(Arm), "Arms", "The ways of a `split`."),
    ];

    /// <summary>The document as Markdown, for docs/script-format.md.</summary>
    public static string Generate()
    {
        var page = new StringBuilder();
        page.Append(Introduction);
        Table(page, typeof(ScriptDefinition), null);
        page.Append("\n## Every step\n\nThese may stand in a step of any kind, beside its own. `customer` is the actor of message, question, branch, handover and end unless they say otherwise; the other kinds speak to nobody.\n\n");
        Table(page, typeof(Step), null);
        page.Append("\n## Kinds of steps\n");
        foreach (var (kind, type, description) in FormatPart.Kinds())
        {
            page.Append($"\n### {kind}\n\n{description}\n\n");
            Table(page, type, typeof(Step));
            page.Append($"\n```yaml\n{FormatPart.Example(kind).TrimEnd()}\n```\n");
        }
        page.Append("\n## Parts\n");
        foreach (var (type, title, words) in Parts)
        {
            page.Append($"\n### {title}\n\n{words}\n\n");
            Table(page, type, null);
        }
        return page.Append(Ending).ToString().ReplaceLineEndings("\n");
    }

    static void Table(StringBuilder page, Type type, Type? without)
    {
        var parts = FormatPart.Of(type).Where(p => p.Property.DeclaringType != without).ToArray();
        if (parts.Length == 0) { page.Append("It has no properties of its own.\n"); return; }
        page.Append("| Property | Type | Default | Meaning |\n|---|---|---|---|\n");
        foreach (var part in parts)
            page.Append($"| `{part.Name}` | {Word(part.Property.PropertyType, part.Converter)} | {(part.IsRequired ? "required" : Value(part.Default))} | {part.Description.Replace("|", "\\|")} |\n");
    }

    static string Word(Type type, Type? converter)
    {
        if (converter == typeof(OneOrManyJson)) return "value or list";
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return string.Join(", ", Enum.GetNames(type).Select(n => $"`{FormatPart.Camel(n)}`"));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>)) return $"map of {Word(type.GetGenericArguments()[1], null)}";
        if (type.IsGenericType) return $"list of {Word(type.GetGenericArguments()[0], null)}";
        return type.Name switch
        {
            nameof(String) => "string", nameof(Boolean) => "true or false", nameof(Int32) => "whole number", nameof(Decimal) => "number",
            nameof(TimeSpan) => "duration", nameof(TimeOnly) => "time of day", nameof(Object) => "value", nameof(LocalText) => "text",
            var name => FormatPart.Camel(name),
        };
    }

    static string Value(object? value) => value switch
    {
        null or "" => "",
        bool yes => yes ? "`true`" : "`false`",
        Enum word => $"`{FormatPart.Camel(word.ToString())}`",
        TimeOnly time => $"`{time:HH\\:mm}`",
        string text => $"`{text}`",
        System.Collections.IDictionary => "",
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object>().Select(o => $"`{o}`")),
        _ => $"`{Fields.Text(value)}`",
    };

    static string Introduction => """
        # The script format

        This page is generated from the code that reads scripts. Editors complete and check scripts with `docs/script.schema.json`.

        A script is one YAML map. Names of steps, ids and variables are lower-case letters, digits, `_` and `-`. Plain `true`, `false` and
        numbers are what they look like; everything in quotes is a text, and so are `yes`, `on`, `+7912` and `007`. Anchors and aliases are
        not read.

        ## The file


        """;

    static string Ending => """

        ## Durations

        A number and a unit: `30s`, `15m`, `2h`, `1d`, `1w`; several in a row are added up, as in `1d 12h`. At most ten years.

        ## Languages

        A text is one string for all languages, or a map of language code to string:

        ```yaml
        text:
          en: Good morning
          ru: Доброе утро
        ```

        A run speaks the contact's language when the script has it, else the first of `languages`. The check finds texts that lack one.

        ## Markup

        Texts may have the tags `b`, `i`, `u`, `s`, `code`, `pre`, `blockquote`, `tg-spoiler` and `a` with `href`. Each channel shows what it
        can and leaves out the rest. The signs `<`, `>` and `&` are written `&lt;`, `&gt;` and `&amp;`. Buttons' labels and tasks have no markup.

        ## Templates

        Texts are Scriban templates: `{{ name }}` inserts a variable, `{{ contact.name }}` and `{{ deal.amount }}` a field, and
        `{{ if city == "Berlin" }}…{{ else }}…{{ end }}` chooses. There are also `stage`, `today` (yyyy-MM-dd), `language`, `start` (what
        stood behind the link that opened the bot) and `lead_x` (the fields of a lead form). What is inserted cannot bring markup along.
        Formulas of `set` are Scriban expressions without braces; they count in decimals. `date.now` is the time of the turn where the
        contact lives; `math.random` and `math.uuid` are not there, since a turn must give the same text again.

        `deal.products` is the list of what the deal is about: `{{ for p in deal.products }}{{ p.quantity }} × {{ p.name }}{{ end }}`; a product has `name`, `quantity` and `price`. A gate asks for at least one
        with `fields: [deal.products]`.

        `{{ template.delivery_terms }}` writes the message template of that name, one of those that the panel keeps, with the same turn: in the
        run's language, else the organization's, else any. Its own markup stays, the values in it are escaped as everywhere. It may name others,
        at most five inside one another. A version keeps the templates that its texts name as they were when it was published; the template's
        page shows which versions hold an older text and publishes them anew. `template` alone is no name to count with: write the slug behind it.

        ## While only a person can go on

        When the customer writes at a step of the staff, at a task or before a gate, the message is kept, staff are told that the customer waits, and
        the customer hears `personWillAnswer` or the built-in sentence once, until the bot asks again or the pen moves.

        ## The check

        `ScriptCheck` reads a script and says what is wrong with it, each finding with its line, its step and what to do. Errors keep a script
        from being published; warnings and hints do not.

        """;
}
