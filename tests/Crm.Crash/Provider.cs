namespace Crm.Crash;

/// <summary>What a customer wrote: the id that the program knows it by, and whether the program said that it has it (or will be asked until it does).</summary>
internal sealed record Written(string Id, string Text, bool IsTaken);

/// <summary>A message as the provider took it from the program.</summary>
internal sealed record Shown(string Id, string Text);

/// <summary>One customer's end of a chat.</summary>
internal interface IPhone
{
    /// <summary>The chat's id in the program's tables.</summary>
    string Id { get; }

    /// <summary>What begins a dialogue, and is written again when nothing comes.</summary>
    string Greeting { get; }

    /// <summary>Ends when the provider has handed it over or given up.</summary>
    Task<Written> Write(string text);

    /// <summary>All that the program sent to this chat, in order.</summary>
    IReadOnlyList<Shown> Shown { get; }
}

/// <summary>A fake provider with its account, and how the program is set up for it.</summary>
internal interface IProvider : IAsyncDisposable
{
    /// <summary>The program's word for the account.</summary>
    string Channel { get; }

    IReadOnlyDictionary<string, string> Keys { get; }

    /// <summary>The program will listen there.</summary>
    void Connect(string url);

    IPhone Phone(int number);

    /// <summary>The next delivery to the program is made twice.</summary>
    void RepeatNext();

    /// <summary>Nothing is on its way to the program.</summary>
    bool IsQuiet { get; }

    /// <summary>What the program was told of the messages it sent and said that it has: the outbox row and the provider's word.</summary>
    IReadOnlyList<(long Row, string Status)> Reports { get; }
}
