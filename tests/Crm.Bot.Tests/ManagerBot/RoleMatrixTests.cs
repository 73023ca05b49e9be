using Crm.Bot.Acts;
using Crm.Bot.ManagerBot;
using Crm.Bot.Turns;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.ManagerBot;

/// <summary>Every role tries every permission by an act of its own on somebody else's work; the table in docs is the same one.</summary>
public sealed class RoleMatrixTests
{
    /// <summary>What needs the permission; the deal is Nora's, the seat another's.</summary>
    static readonly Dictionary<Permission, Func<Act, Scene, CancellationToken, ValueTask<ActResult>>> Probes = new()
    {
        [Permission.Sell] = (act, _, token) => act.WalkIn("Walter +49301112233", token),
        [Permission.SeeOthers] = async (act, scene, token) => act.Sees((await act.Open(scene.Conversation, token))!) ? ActResult.Done : act.Refuse("see", scene.Conversation),
        [Permission.SeeReports] = (act, _, _) => new(act.By.May(Permission.SeeReports) ? ActResult.Done : act.Refuse("reports")),
        [Permission.RevealPhones] = (act, scene, token) => act.RevealPhone(scene.Conversation, token),
        [Permission.Assign] = (act, scene, token) => act.GiveAll(scene.Nora, scene.Nick, token),
        [Permission.TakeOver] = (act, scene, token) => act.TakeOver(scene.Conversation, "they asked", token),
        [Permission.OverrideGates] = (act, scene, token) => act.Move(scene.Conversation, scene.Stage, "I know them", token),
        [Permission.Approve] = (act, scene, token) => act.Decide(scene.Approval, true, null, token),
        [Permission.Invite] = async (act, scene, token) => await act.EndSession((await act.Scope.Session(scene.Session, token))!, token),
        [Permission.Arrange] = Asks(Permission.Arrange),
        [Permission.EditScripts] = Asks(Permission.EditScripts),
        [Permission.EditTemplates] = (act, scene, token) => act.DropQuickAnswer(scene.QuickAnswer, token),
        [Permission.EditContacts] = Asks(Permission.EditContacts),
        [Permission.Export] = Asks(Permission.Export),
        [Permission.ManagePeople] = Asks(Permission.ManagePeople),
        [Permission.ManageChannels] = Asks(Permission.ManageChannels),
        [Permission.SeeSystem] = Asks(Permission.SeeSystem),
        [Permission.Privacy] = Asks(Permission.Privacy),
    };

    /// <summary>What only the panel does has no act in the bot: its own tests refuse it there.</summary>
    static Func<Act, Scene, CancellationToken, ValueTask<ActResult>> Asks(Permission permission) =>
        (act, _, _) => new(act.By.May(permission) ? ActResult.Done : act.Refuse(permission.ToString()));

    sealed record Scene(long Conversation, long Nora, long Nick, long Approval, long Session, long QuickAnswer, string Stage);

    [Fact]
    public async Task Each_role_may_do_exactly_what_the_matrix_says()
    {
        await using var shop = await Shop.Open();
        await shop.Sale();
        var deal = await shop.Deal("Anna");
        var conversation = await shop.Conversation("Anna");
        await shop.App.InDb(db => db.Database.ExecuteSqlRawAsync("""UPDATE "Stages" SET "Enter" = {0} WHERE "Id" <> {1}""", """{"fields":["deal.signature"]}""", deal.StageId));
        await shop.App.InDb(async db =>
        {
            var organization = await db.Organizations.SingleAsync();
            db.AddRange(Crm.Bot.Setup.Staff.NewUser(organization, "rita@shop.example", "Rita Role", "a long password", Role.Analyst, DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
        });
        await shop.Restart();
        var slug = await shop.App.Read(db => db.Stages.Where(s => s.PipelineId == deal.PipelineId && s.Id != deal.StageId && s.Kind == Core.Deals.StageKind.Open).Select(s => s.Slug).FirstAsync());
        var rita = await shop.User("rita");
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var permission in Enum.GetValues<Permission>())
            {
                var scene = await Prepare(shop, conversation, rita.Id, permission, slug);
                var membership = new Membership(shop.OrganizationId, rita.Id, role);
                var seat = Seat.Of(rita, membership, await shop.App.Read(db => db.Organizations.SingleAsync()), []);
                var refused = await Refused(shop);
                var result = await ActErrand.Do(shop.App.Get<CommitQueue>(), shop.App.Get<TurnTools>(), seat, (act, token) => Probes[permission](act, scene, token), CancellationToken.None);
                Assert.Equal((role, permission, role.May(permission)), (role, permission, result.Outcome != ActOutcome.Forbidden && result.Outcome != ActOutcome.Missing));
                Assert.Equal(role.May(permission) ? refused : refused + 1, await Refused(shop));
            }
        }
    }

    static Task<int> Refused(Shop shop) => shop.App.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.StaffRefused));

    /// <summary>Fresh rows for one cell: a deal of Nora's, which is the role's own where the act asks for that, and what else it needs.</summary>
    static async Task<Scene> Prepare(Shop shop, Conversation conversation, long rita, Permission permission, string slug)
    {
        var (nora, nick) = ((await shop.User("nora")).Id, (await shop.User("nick")).Id);
        var isOwn = permission is Permission.RevealPhones or Permission.OverrideGates;
        long approval = 0, session = 0, quick = 0;
        await shop.App.InDb(async db =>
        {
            var deal = await db.Deals.SingleAsync(d => d.Id == conversation.DealId);
            deal.Assign(deal.BranchId, isOwn ? rita : nora);
            (await db.Contacts.SingleAsync(c => c.Id == conversation.ContactId)).Set("phone", "+49301234567");
            deal.MoveTo(await db.Stages.OrderBy(s => s.Position).FirstAsync(s => s.PipelineId == deal.PipelineId), DateTimeOffset.UtcNow);
            var asked = new Core.Deals.Approval(deal, conversation.Id, nora, "discount", DateTimeOffset.UtcNow);
            var answer = new Template(shop.OrganizationId, TemplateKind.Message, "price", $"price_{Core.Id.New()}", null, DateTimeOffset.UtcNow);
            answer.OfferQuick(true);
            var open = new StaffSession(shop.OrganizationId, nora, 1, Core.Id.New().ToString(), "phone", DateTimeOffset.UtcNow);
            db.AddRange(asked, answer, answer.Write("From 300", null, null, DateTimeOffset.UtcNow)!, open);
            await db.SaveChangesAsync();
            (approval, session, quick) = (asked.Id, open.Id, answer.Id);
        });
        return new Scene(conversation.Id, nora, nick, approval, session, quick, slug);
    }

    [Fact]
    public void The_page_for_admins_shows_the_same_matrix()
    {
        var roles = Enum.GetValues<Role>();
        var lines = Enum.GetValues<Permission>().Select(p => $"| {p} | {string.Join(" | ", roles.Select(r => r.May(p) ? "yes" : "no"))} |");
        var table = string.Join('\n', lines.Prepend($"|---|{string.Concat(roles.Select(_ => "---|"))}").Prepend($"| | {string.Join(" | ", roles)} |"));
        Assert.Contains(table, File.ReadAllText(Path.Combine(Repository(), "docs", "permissions.md")).ReplaceLineEndings("\n"));
    }

    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Crm.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
