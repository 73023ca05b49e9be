using Crm.Admin.Accounts;
using Crm.Core.Acts;
using Microsoft.Extensions.Localization;
using Radzen;

namespace Crm.Admin.Acts;

/// <summary>Does what somebody wants from a page, as that person, and tells them when it is refused.</summary>
public sealed class Acting(CurrentUser current, DoStaffAct act, Notices notices, IStringLocalizer<ActTexts> texts)
{
    /// <summary>Does it. A refusal is shown, except what is missing: the page asks for that.</summary>
    /// <param name="done">The key of what is said when it was done, among <see cref="ActTexts"/>.</param>
    public async Task<ActResult> Do(StaffAct wanted, string? done = null)
    {
        if (await current.Find() is not { } member) return new(ActOutcome.Forbidden);
        var result = await act(member.OrganizationId, member.UserId, wanted);
        if (result.IsDone)
        {
            if (done is not null) notices.Say(texts[done]);
        }
        else if (result.Outcome != ActOutcome.Missing) notices.Warn(Explain(result));
        return result;
    }

    /// <summary>Why it was refused, and what to do.</summary>
    public string Explain(ActResult result) => result switch
    {
        { Outcome: ActOutcome.Taken, Detail: { } name } => texts["Taken", name],
        { Outcome: ActOutcome.Invalid, Detail: { } detail } => texts[$"Invalid.{detail.Replace(' ', '_')}"] is { ResourceNotFound: false } known ? known : texts["Invalid", detail],
        _ => texts[result.Outcome.ToString()],
    };
}
