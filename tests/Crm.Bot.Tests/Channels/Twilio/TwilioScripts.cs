namespace Crm.Bot.Tests.Channels.Twilio;

/// <summary>Scripts with choices, a file and silences.</summary>
static class TwilioScripts
{
    public const string Sale = """
        script: sale
        languages: [en]
        start: door
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          door: { kind: question, answer: choice, text: "Which <b>door</b>?", options: [{ id: oak, label: Oak }, { id: pine, label: Pine }], save: door, exits: [{ button: later, label: Later, to: bye }], next: colour }
          colour: { kind: question, answer: choice, text: "Which colour?", options: [{ id: a, label: White }, { id: b, label: Grey }, { id: c, label: Black }, { id: d, label: "A very special colour of your own" }], save: colour, next: look }
          look: { kind: message, text: "Like <i>this</i>?", media: { photo: door.png }, next: place }
          place: { kind: question, answer: location, text: "Where is it?", save: place, next: photo }
          photo: { kind: question, answer: photo, text: "A photo, please.", save: photo, next: bye }
          bye: { kind: end, text: "Goodbye, {{ contact.name }}." }
        """;

    public const string Many = """
        script: many
        languages: [en]
        start: city
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          city: { kind: question, answer: choice, text: "Which city?", options: [{ id: c1, label: C1 }, { id: c2, label: C2 }, { id: c3, label: C3 }, { id: c4, label: C4 }, { id: c5, label: C5 }, { id: c6, label: C6 }, { id: c7, label: C7 }, { id: c8, label: C8 }, { id: c9, label: C9 }, { id: c10, label: C10 }, { id: c11, label: C11 }], save: deal.city, next: bye }
          bye: { kind: end, text: "{{ deal.city }} it is." }
        """;

    /// <summary>Asks, and asks again after a day and an hour.</summary>
    public const string Silence = """
        script: silence
        languages: [en]
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          ask: { kind: question, text: "When may we come?", save: day, exits: [{ timeout: 25h, repeat: 2, say: "Are you still <b>there</b>?", to: bye }], next: bye }
          bye: { kind: end, text: "Thank you." }
        """;
}
