using Stateless;

namespace Crm.Standins.Tests.StatelessMachine;

/// <summary>A parcel on its way, as a machine whose state lives outside it.</summary>
sealed class Parcel
{
    public string State { get; set; } = "packed";

    public bool IsPaid { get; set; }

    public StateMachine<string, string> Machine { get; }

    public Parcel()
    {
        Machine = new StateMachine<string, string>(() => State, state => State = state, FiringMode.Immediate);
        Machine.Configure("packed")
            .PermitIf("collect", "on the road", () => IsPaid, "paid")
            .PermitReentryIf("collect", () => !IsPaid, "unpaid")
            .Permit("cancel", "lost");
        Machine.Configure("on the road").Permit("hand over", "received").PermitReentry("scan").PermitIf("bill", "received", () => IsPaid, "paid");
    }
}
