using System.Globalization;
using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Admin.Conversations;
using Crm.Admin.Lists;
using Crm.Core;
using Crm.Core.Acts;
using Crm.Core.Contacts;
using Crm.Core.CustomFields;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Deals;

/// <summary>Beside a talk: the prescribed next step and what holds it, the deal, approvals and tasks.</summary>
public sealed partial class DealPane
{
    string answer = "", title = "";
    DateTime? due;
    string? phone;
    long shown;
    int tries;

    [Inject] Acting Acting { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;
    [Inject] Moving Mover { get; set; } = null!;

    [Parameter, EditorRequired] public Customer Customer { get; set; } = null!;
    [Parameter, EditorRequired] public Member Member { get; set; } = null!;
    /// <summary>To whom the deal may be given.</summary>
    [Parameter] public IReadOnlyList<Person> People { get; set; } = [];
    /// <summary>The fields that deals have here.</summary>
    [Parameter] public IReadOnlyList<FieldDefinition> Definitions { get; set; } = [];
    [Parameter] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
    [Parameter] public DateTimeOffset Now { get; set; }
    [Parameter] public EventCallback OnDone { get; set; }

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    long Id => Customer.Conversation.Id;

    Standing? Standing => Customer.Standing;

    IReadOnlyList<DealProduct> Products => DealProduct.Of(Customer.Deal?[DealProduct.Field]);

    bool MayAct => Member.May(Permission.Sell) && (Customer.IsMineOf(Member) || Member.May(Permission.SeeOthers));

    protected override void OnParametersSet()
    {
        if (shown == Id) return;
        (shown, phone, answer, title, due) = (Id, null, "", "", null);
    }

    async Task<bool> Do(StaffAct act, string? done = null)
    {
        var result = await Acting.Do(act, done);
        tries++;
        await OnDone.InvokeAsync();
        return result.IsDone;
    }

    async Task MoveTo(string? slug)
    {
        if (Customer.Pipeline?.Find(slug ?? "") is not { } to || Customer.Deal is not { } deal || to.Id == deal.StageId) return;
        await Mover.Move(Member, Id, deal.Title ?? Customer.Contact.Name, Customer.Pipeline, to, Standing);
        tries++;
        await OnDone.InvokeAsync();
    }

    async Task Fill()
    {
        if (await Mover.AskFor([.. Standing!.Missing.Where(m => m.Kind is MissingKind.Field or MissingKind.Checklist)], Customer.Contact.Name, Standing.Title(Language), mayOverride: false, Standing) is { } given)
            await Do(new FillIn(Id, given.Values, given.Ticked));
    }

    async Task AnswerInText()
    {
        if (!string.IsNullOrWhiteSpace(answer) && await Do(new AnswerStep(Id, null, answer.Trim()))) answer = "";
    }

    async Task Give(string? user)
    {
        if (long.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) await Do(new GiveDeal(Id, id), "Given");
    }

    async Task Change()
    {
        if (Customer.Deal is { } deal && await Windows.Open<DealForm>(T["Change"], new() { [nameof(DealForm.Deal)] = deal, [nameof(DealForm.Definitions)] = Definitions }) is List<FieldChange> { Count: > 0 } changes)
            await Do(new ChangeDeal(Id, changes), "Saved");
    }

    /// <summary>The deal is worth what its products are.</summary>
    async Task ChangeProducts()
    {
        if (Customer.Deal is not { } deal || await Windows.Open<ProductsForm>(T["Products"], new() { [nameof(ProductsForm.Products)] = Products, [nameof(ProductsForm.Currency)] = deal.Currency }, "46rem") is not List<DealProduct> wanted) return;
        var list = wanted.Count == 0 ? null : wanted.ConvertAll(p => (object?)p.ToField());
        var changes = new List<FieldChange> { new(DealProduct.Field, deal[DealProduct.Field], list), new("amount", deal.Amount, list is null ? null : wanted.Sum(p => p.Sum)) };
        changes.RemoveAll(c => Fields.Text(c.Old) == Fields.Text(c.New));
        if (changes.Count > 0) await Do(new ChangeDeal(Id, changes), "Saved");
    }

    async Task Reveal() => phone = await Acting.Do(new RevealPhone(Id)) is { IsDone: true, Detail: { } number } ? number : null;

    async Task Postpone()
    {
        if (await Windows.Open<PostponeForm>(T["Postpone"], []) is PostponeAnswer { Until: var day, Reason: var reason })
            await Do(new PostponeDeal(Id, At(day), reason), "Postponed");
    }

    async Task AskApproval()
    {
        if (await Windows.Ask(T["AskApproval"], T["ApprovalSubject"], T["AskApprovalDo"]) is { } subject) await Do(new AskApproval(Id, subject), "ApprovalAsked");
    }

    async Task Refuse(Approval approval)
    {
        if (await Windows.Ask(T["Refuse"], T["RefuseWhy"], T["Refuse"]) is { } reason) await Do(new DecideApproval(approval.Id, false, reason));
    }

    async Task AddTask()
    {
        if (string.IsNullOrWhiteSpace(title) || !await Do(new AddTask(Id, title.Trim(), due is { } at ? At(at) : null), "TaskAdded")) return;
        (title, due) = ("", null);
    }

    /// <summary>A time on the organization's clock as an instant.</summary>
    DateTimeOffset At(DateTime local) => LocalTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), Zone);
}

/// <summary>Until when nothing is expected of a deal, and why.</summary>
public sealed record PostponeAnswer(DateTime Until, string? Reason);
