using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;

namespace Crm.Bot.Turns;

/// <summary>How the chat's run goes on, or how it begins.</summary>
sealed partial class TurnRows
{
    /// <summary>Hands what came in to the active run; a stranger starts the script that is meant for them.</summary>
    public async Task Advance(IncomingMessage message, CancellationToken cancellation)
    {
        if (chat.Run is { Status: RunStatus.Active } run)
        {
            var own = await tools.Library.Machine(run.ScriptVersionId, cancellation);
            var state = RunState.FromJson(run.State);
            Write(run, state, ScriptEngine.Advance(own, state, await Input(message, own, cancellation)), own);
            return;
        }
        if (message.Kind is not (IncomingKind.Message or IncomingKind.Start or IncomingKind.Lead)) return;
        var version = WantedVersion(message);
        var machine = version is null ? null : await tools.Library.Machine(version.Id, cancellation);
        if (machine?.IsStop(message) == true) { await Begin(message, version!, machine, cancellation); return; } // heard whoever answers, and no lead
        OpenDeal(machine?.Definition.Pipeline, message);
        if (chat.Conversation.Pen == Pen.Staff) return;
        if (machine is null) HandToStaff("no script");
        else await Begin(message, version!, machine, cancellation);
    }

    ScriptVersion? WantedVersion(IncomingMessage message) =>
        (message.Kind is IncomingKind.Lead or IncomingKind.Start && Fields.Text(message.Data?.GetValueOrDefault("script")) is { Length: > 0 } slug
            ? tools.Library.Version(account.OrganizationId, slug) : null) ?? tools.Library.DefaultVersion(account);

    async Task Begin(IncomingMessage message, ScriptVersion version, ScriptMachine machine, CancellationToken cancellation)
    {
        var turn = ScriptEngine.Begin(machine, await Input(message, machine, cancellation));
        var run = new ScriptRun(version, chat.Conversation, "", now);
        AddRun(run, version);
        Write(run, null, turn, machine);
    }

    async ValueTask<ScriptInput> Input(IncomingMessage message, ScriptMachine machine, CancellationToken cancellation) => new()
    {
        Message = message, Now = now, Random = Random.Shared.NextDouble(), Facts = await Facts(machine, cancellation),
    };
}
