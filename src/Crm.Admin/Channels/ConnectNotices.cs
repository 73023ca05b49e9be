using Crm.Admin.Acts;
using Crm.Core.Conversations;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Channels;

static class ConnectNotices
{
    /// <summary>Says how connecting went.</summary>
    public static void Tell(this Notices notices, IStringLocalizer<ChannelTexts> texts, ConnectResult result)
    {
        if (result.Outcome == ConnectOutcome.Done) notices.Say(result.Detail is { } name ? texts["Connected", name] : texts["Saved"]);
        else notices.Warn(texts[$"Outcome.{result.Outcome}", result.Detail ?? ""]);
    }
}
