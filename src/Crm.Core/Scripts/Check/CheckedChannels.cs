using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Check;

/// <summary>The channels that a script is checked for.</summary>
static class CheckedChannels
{
    /// <summary>The channels that a step's messages go out by: staff read theirs in Telegram and in the panel.</summary>
    public static IEnumerable<(string Name, ChannelLimits Limits)> For(CheckRun run, Step step) =>
        (step.Actor == Actor.Staff ? ["telegram"] : run.Script.Channels)
            .Where(ChannelLimits.Known.ContainsKey).Distinct().Select(c => (c, ChannelLimits.Known[c]));
}
