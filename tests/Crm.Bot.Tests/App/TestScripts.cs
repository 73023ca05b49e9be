namespace Crm.Bot.Tests.App;

/// <summary>Small scripts that the tests talk with.</summary>
static class TestScripts
{
    /// <summary>Asks on and on: every message gets one answer that repeats it.</summary>
    public const string Echo = """
        script: echo
        title: Echo
        languages: [en]
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
          stop: { words: [stop], do: stop }
        steps:
          ask:
            kind: question
            text: "Heard: {{ word }}"
            save: word
            next: ask
        """;

    /// <summary>Two questions and an end.</summary>
    public const string Greeting = """
        script: greeting
        title: Greeting
        languages: [en]
        start: name
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          name:
            kind: question
            text: "Your name?"
            save: contact.name
            next: city
          city:
            kind: question
            text: "Your city?"
            save: deal.city
            next: bye
          bye:
            kind: end
            text: "Goodbye, {{ contact.name }}."
        """;

    /// <summary>Answers first and then wants a stage that no pipeline has, when the customer writes "break".</summary>
    public const string Brittle = """
        script: brittle
        title: Brittle
        languages: [en]
        pipeline: default
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          ask:
            kind: question
            text: "Say it."
            save: word
            next: sort
          sort:
            kind: branch
            cases:
              - when: { field: word, value: break }
                to: before
            next: ask
          before:
            kind: message
            text: "It is going to break."
            next: away
          away:
            kind: stage
            stage: nowhere
            next: ask
        """;

    /// <summary>A question that is asked again after an hour, and given up an hour later.</summary>
    public const string Reminder = """
        script: reminder
        title: Reminder
        languages: [en]
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
          stop: { words: [stop], do: stop }
        steps:
          ask:
            kind: question
            text: "Do you agree?"
            answer: yesNo
            consent: personal-data
            save: contact.agreed
            exits:
              - answer: "yes"
                to: calm
              - answer: "no"
                to: bye
              - timeout: 1h
                repeat: 1
                say: "Are you there?"
                to: bye
          calm:
            kind: question
            text: "Anything else?"
            save: wish
            next: bye
            exits:
              - timeout: 2h
                repeat: 5
                say: "Still there?"
                to: bye
          bye:
            kind: end
            text: "Goodbye."
        """;
}
