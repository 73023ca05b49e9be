using Crm.Core.Organizations;
using Crm.Core.Reports;

namespace Crm.Bot.ManagerBot.Views;

/// <summary>Which days and whose numbers a screen shows, as buttons say it: d, w or m; nothing, b and a branch, or u and a user.</summary>
sealed record NumbersAsk(string Days, string Whose)
{
    public static NumbersAsk Read(StaffCommand command) => new(command.Arg(0) is "w" or "m" ? command.Args[0] : "d", command.Arg(1) ?? "");

    public Period Period(StaffView view) => Days switch { "w" => Core.Reports.Period.Week(view.Now, view.Texts.Zone), "m" => Core.Reports.Period.Month(view.Now, view.Texts.Zone), _ => Core.Reports.Period.Today(view.Now, view.Texts.Zone) };

    /// <summary>Whom it names; what was made up names nobody that there is.</summary>
    public NumbersScope Scope => Whose.Length == 0 ? new() : Refs.Read(Whose[1..]) is not { } id ? new(-1, -1) : Whose[0] == 'b' ? new(BranchId: id) : new(UserId: id);

    /// <summary>Null when the seat may not see them.</summary>
    public Task<StaffNumbers?> Open(StaffView view, CancellationToken cancellation) => Open(view, Period(view), Scope, cancellation);

    public static Task<StaffNumbers?> Open(StaffView view, Period period, NumbersScope scope, CancellationToken cancellation) =>
        StaffNumbers.Open(view.Db, new(view.Seat, period, scope, view.Now), branch => view.Library.Hours(view.Seat.OrganizationId, branch), view.Library.Machine, cancellation);

    /// <summary>A branch or a person; who sees only their own needs no name.</summary>
    public string Name(StaffView view) => Scope switch
    {
        { BranchId: { } branch } => view.Library.Branch(branch)?.Name ?? "",
        { UserId: { } user } => view.NameOf(user) ?? "",
        _ => view.Texts.Plain(view.Seat.May(Permission.SeeReports) ? "NumbersAll" : "NumbersMine"),
    };
}
