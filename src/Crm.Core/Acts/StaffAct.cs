using Crm.Core.Contacts;
using Crm.Core.Conversations;

namespace Crm.Core.Acts;

/// <summary>What somebody who works here does with customers and deals. The panel says it with these records; the program does it by the same rules as in the manager bot and the HTTP API.</summary>
public abstract record StaffAct;

/// <summary>Does it as a member of an organization; ends when it is durable. Rights and gates are asked there.</summary>
public delegate Task<ActResult> DoStaffAct(long organizationId, long userId, StaffAct act, CancellationToken cancellation = default);

/// <param name="Text">Channel-neutral markup: see <see cref="Message.Text"/>.</param>
/// <param name="File">What is sent with it.</param>
/// <param name="ReplyTo">The message of ours or theirs that it answers.</param>
public sealed record Answer(long ConversationId, string Text, UploadedFile? File = null, long? ReplyTo = null) : StaffAct;

/// <summary>A file that somebody picked in the panel; its bytes are kept when the act is done.</summary>
public sealed record UploadedFile(string Name, string? MimeType, byte[] Content);

/// <summary>Sends a template that the provider has approved, to a channel that takes no free text.</summary>
public sealed record SendTemplate(long ConversationId, long TemplateId, IReadOnlyList<string> Variables) : StaffAct;

public sealed record SendLater(long ConversationId, string Text, DateTimeOffset At) : StaffAct;

public sealed record CancelLater(long ConversationId, long FollowUpId) : StaffAct;

public sealed record SendAgain(long ConversationId, long MessageId) : StaffAct;

/// <summary>A note that the customer never sees.</summary>
public sealed record WriteNote(long ConversationId, string Text) : StaffAct;

/// <summary>Takes a lead that nobody has.</summary>
public sealed record TakeLead(long ConversationId) : StaffAct;

/// <summary>Takes the customer from somebody else.</summary>
public sealed record TakeOver(long ConversationId, string Reason) : StaffAct;

/// <summary>A person answers from now on.</summary>
public sealed record TakePen(long ConversationId) : StaffAct;

/// <summary>The bot answers again.</summary>
public sealed record GiveBack(long ConversationId) : StaffAct;

/// <summary>Answers the script's step that waits for staff: a button's data, or a text.</summary>
public sealed record AnswerStep(long ConversationId, string? Button, string? Text) : StaffAct;

/// <summary>Fills what gates ask for: contact.x, deal.x or a variable of the run, and ticks items of its checklists.</summary>
/// <param name="Values">What was typed, by field; the question that usually asks for a field reads it.</param>
/// <param name="Ticked">Items as step.item.</param>
public sealed record FillIn(long ConversationId, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Ticked) : StaffAct;

/// <summary>Its detail is the number; who saw it is written down.</summary>
public sealed record RevealPhone(long ConversationId) : StaffAct;

/// <param name="Because">Why it may enter although something is missing, or why it is lost.</param>
public sealed record MoveDeal(long ConversationId, string Stage, string? Because = null) : StaffAct;

/// <summary>Changes what is known of a deal: built-in and custom fields by the names that scripts use.</summary>
/// <param name="Changes">Each with the value that was seen: nothing is changed when somebody else has changed one of them since.</param>
public sealed record ChangeDeal(long ConversationId, IReadOnlyList<FieldChange> Changes) : StaffAct;

public sealed record LoseDeal(long ConversationId, string Reason) : StaffAct;

/// <param name="Until">Null: it is wanted again at once.</param>
public sealed record PostponeDeal(long ConversationId, DateTimeOffset? Until, string? Reason = null) : StaffAct;

public sealed record GiveDeal(long ConversationId, long UserId) : StaffAct;

/// <param name="UserId">Whose it is; null: one's own.</param>
public sealed record AddTask(long ConversationId, string Title, DateTimeOffset? DueAt, long? UserId = null) : StaffAct;

public sealed record CompleteTask(long TaskId, string? Result = null) : StaffAct;

public sealed record SnoozeTask(long TaskId, DateTimeOffset Until) : StaffAct;

public sealed record AskApproval(long ConversationId, string Subject) : StaffAct;

public sealed record DecideApproval(long ApprovalId, bool IsApproved, string? Reason = null) : StaffAct;

/// <param name="Tags">Words between commas, in place of those that the customer has.</param>
public sealed record SetTags(long ConversationId, string Tags) : StaffAct;

/// <summary>A customer at the counter: the script begins with no chat.</summary>
/// <param name="Line">Name and phone as they come to mind.</param>
public sealed record WalkIn(string Line) : StaffAct;

public sealed record StartShift : StaffAct;

public sealed record EndShift : StaffAct;

/// <summary>Makes a contact part of another: chats, deals and the like move, empty fields are filled.</summary>
public sealed record MergeContacts(long KeptId, long MergedId) : StaffAct;

/// <summary>Says that two contacts are two people; they are not suggested any more.</summary>
public sealed record KeepApart(long OneId, long OtherId) : StaffAct;

/// <summary>Takes a merge back.</summary>
public sealed record UndoMerge(long MergeId) : StaffAct;
