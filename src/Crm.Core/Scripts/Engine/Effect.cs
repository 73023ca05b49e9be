using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>Something that a turn wants done; the shell writes it as rows in the turn's transaction.</summary>
public abstract record Effect;

/// <summary>A message for the customer, or a note for the staff who work on the conversation.</summary>
public sealed record Say(Actor To, string Step, OutgoingMessage Message) : Effect;

/// <summary>A pressed button is answered, with a short text when it was out of date.</summary>
public sealed record AnswerButton(string CallbackId, string? Notice) : Effect;

/// <summary>The buttons of an answered message go.</summary>
public sealed record ClearButtons(string MessageId) : Effect;

/// <summary>A field of the contact or the deal gets a value; the name is without its prefix.</summary>
public sealed record SetContactField(string Name, object? Value) : Effect;

/// <inheritdoc cref="SetContactField"/>
public sealed record SetDealField(string Name, object? Value) : Effect;

public sealed record MoveStage(string Stage) : Effect;

public sealed record CreateTask(string Name, string Title, DateTimeOffset? DueAt) : Effect;

public sealed record Assign(string? Branch, string? User) : Effect;

public sealed record MovePen(Pen Pen, string Reason) : Effect;

public sealed record StartTimer(string Token, DateTimeOffset DueAt) : Effect;

public sealed record CancelTimers(IReadOnlyList<string> Tokens) : Effect;

public sealed record Call(string Token, string Method, string Url, Fields? Body) : Effect;

public sealed record GiveConsent(string Purpose, string Version, string Text) : Effect;

/// <summary>The customer wants no more messages.</summary>
public sealed record WithdrawConsent : Effect;

/// <summary>A gate refused: what is missing, for whoever can supply it.</summary>
public sealed record Refused(string Step, IReadOnlyList<Missing> Missing) : Effect;

/// <summary>One result of the engine: the new state, the steps passed, and what is to be done.</summary>
/// <param name="Trigger">What moved it first; null when it stayed.</param>
public sealed record Turn(RunState State, IReadOnlyList<string> Passed, ScriptTrigger? Trigger, IReadOnlyList<Effect> Effects);
