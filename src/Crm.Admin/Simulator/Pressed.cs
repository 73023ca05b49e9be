namespace Crm.Admin.Simulator;

/// <summary>A pressed button: its data, and the id of the message it hangs on.</summary>
public sealed record Pressed(string Data, string? MessageId);

/// <summary>What staff answered at their step: a text, or a button's data.</summary>
public sealed record StaffReply(string? Text, string? Data);
