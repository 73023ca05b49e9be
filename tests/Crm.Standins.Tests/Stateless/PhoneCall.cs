using Stateless;

namespace Crm.Standins.Tests.StatelessMachine;

/// <summary>A telephone as a machine, with a log of what its handlers saw.</summary>
sealed class PhoneCall
{
    public enum Is { OffHook, Ringing, Connected, OnHold, Broken }

    public enum Does { Dial, Answer, Hold, Resume, HangUp, Smash, Mute }

    public StateMachine<Is, Does> Machine { get; }

    public List<string> Log { get; } = [];

    public PhoneCall(Is start = Is.OffHook, FiringMode mode = FiringMode.Queued)
    {
        Machine = new StateMachine<Is, Does>(start, mode);
        Machine.Configure(Is.OffHook).Permit(Does.Dial, Is.Ringing);
        Machine.Configure(Is.Ringing).Permit(Does.HangUp, Is.OffHook).Permit(Does.Answer, Is.Connected);
        Machine.Configure(Is.Connected)
            .OnEntry(() => Log.Add("timer on"))
            .OnExit(() => Log.Add("timer off"))
            .InternalTransition(Does.Mute, () => Log.Add("muted"))
            .Permit(Does.HangUp, Is.OffHook)
            .Permit(Does.Hold, Is.OnHold);
        Machine.Configure(Is.OnHold)
            .SubstateOf(Is.Connected)
            .OnEntry(() => Log.Add("music on"))
            .OnExit(() => Log.Add("music off"))
            .Permit(Does.Resume, Is.Connected)
            .Permit(Does.Smash, Is.Broken);
    }
}
