using Stateless.Graph;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class DrawingTests
{
    readonly Parcel _parcel = new();

    [Fact]
    public void Mermaid_shows_ways_guards_and_names_with_spaces() =>
        Assert.Equal(
            """
            stateDiagram-v2
            	ontheroad : on the road
            	packed --> ontheroad : collect [paid]
            	packed --> packed : collect [unpaid]
            	packed --> lost : cancel
            	ontheroad --> received : hand over
            	ontheroad --> ontheroad : scan
            	ontheroad --> received : bill [paid]
            [*] --> packed
            """,
            MermaidGraph.Format(_parcel.Machine.GetInfo()),
            ignoreLineEndingDifferences: true);

    [Fact]
    public void Two_states_never_share_a_name()
    {
        _parcel.Machine.Configure("on theroad").Permit("hand over", "received");
        Assert.Contains("\tontheroad_ : on theroad", MermaidGraph.Format(_parcel.Machine.GetInfo()));
    }
}
