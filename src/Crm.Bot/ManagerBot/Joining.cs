using System.Globalization;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data.Rows;
using Crm.Core.Organizations;
using Crm.Core.Timeline;

namespace Crm.Bot.ManagerBot;

/// <summary>Binds a messenger account to a user by an invitation.</summary>
sealed class Joining(TurnScope scope, TurnTools tools, ChannelAccount account, IncomingMessage message, DateTimeOffset now)
{
    static readonly RowColumns Used = new(typeof(Invitation), nameof(Invitation.UsedAt));

    static readonly RowText ByHash = new(sql => $"SELECT {sql.Columns(typeof(Invitation), "i")} FROM {sql.Table(typeof(Invitation))} i WHERE i.{sql.Column(typeof(Invitation), "Hash")} = {sql.Parameter(0)}");

    /// <summary>Opens a session in the invited user's name; one that this account had before ends.</summary>
    public async ValueTask<Answer> Join(string token, StaffSession? former, CancellationToken cancellation)
    {
        var invitation = (await scope.Rows.Select(ByHash, [ApiToken.HashOf(token)], row => { var at = 0; return row.Read<Invitation>(ref at)!; }, cancellation)).FirstOrDefault();
        if (invitation is null || !invitation.Use(now) || invitation.OrganizationId != account.OrganizationId || tools.Library.Seat(invitation.OrganizationId, invitation.UserId) is not { } seat)
            return Refuse(former);
        scope.Rows.Update(invitation, Used);
        if (former?.Revoke(now) == true) scope.Rows.Update(former, StaffStatements.SessionChange);
        var session = new StaffSession(seat.OrganizationId, seat.UserId, account.Id, message.ChatId, NameOf(message), now);
        scope.Rows.Insert(session);
        scope.Rows.Insert(new TimelineEvent(seat.OrganizationId, EventKinds.StaffJoined, now)
        {
            Actor = ActorKind.User, UserId = seat.UserId, Data = new() { ["session"] = session.Id.ToString(CultureInfo.InvariantCulture), ["name"] = session.Name },
        });
        var texts = StaffTexts.For(seat, tools.Library.Organization(seat.OrganizationId), now);
        return new Answer(session, seat, Show.Screen("home") with { Text = texts.Text("Joined", seat.User.Name) }, IsNews: true);
    }

    static string NameOf(IncomingMessage message) => message.Sender is not { } sender ? message.ChatId : sender.Username is { } username ? $"{sender.Name} (@{username})" : sender.Name;

    /// <summary>A member who opens an old link is where they were; a stranger learns only that it is over.</summary>
    Answer Refuse(StaffSession? former)
    {
        if (former is not null && tools.Library.Seat(former.OrganizationId, former.UserId) is { } seat)
            return new Answer(former, seat, Show.Screen("home") with { Text = StaffTexts.For(seat, tools.Library.Organization(seat.OrganizationId), now).Text("InvitationOver") });
        var texts = new StaffTexts(message.Sender?.Language ?? "en", TimeZoneInfo.Utc, now);
        return new Answer(new StaffSession(account.OrganizationId, 0, account.Id, message.ChatId, "", now), null, Show.Only(texts.Text("InvitationOver")));
    }
}
