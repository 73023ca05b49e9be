using Crm.Core;
using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Routines;

namespace Crm.Bot.Setup;

/// <summary>What an organization begins with, apart from its people.</summary>
static class NewOrganization
{
    /// <param name="taken">The slugs of channel accounts that the installation has already.</param>
    /// <param name="samples">With the pipelines of the samples, and not only the usual one.</param>
    public static IEnumerable<object> Rows(Organization organization, IReadOnlySet<string> taken, DateTimeOffset now, bool samples = false) =>
    [
        .. Routine.Defaults(organization, now),
        .. AlarmRule.Defaults(organization),
        .. SampleData.Pipelines(organization).Where(p => samples || p.Slug == "default"),
        new ChannelAccount(organization.Id, ChannelKind.WebChat, Slug.Free("site", taken), "Site chat", now),
        new ChannelAccount(organization.Id, ChannelKind.Simulator, Slug.Free("simulator", taken), "Simulator", now),
        new ChannelAccount(organization.Id, ChannelKind.Api, Slug.Free("api", taken), "HTTP API", now),
    ];
}
