using Stateless;
using Stateless.Graph;
using Stateless.Reflection;
using Is = Crm.Standins.Tests.StatelessMachine.PhoneCall.Is;

namespace Crm.Standins.Tests.StatelessMachine;

public sealed class DrawingTests
{
    [Fact]
    public void Info_lists_states_ways_and_guards()
    {
        var info = new PhoneCall().Machine.GetInfo();
        var hold = info.States.Single(state => state.UnderlyingState.Equals(Is.OnHold));
        Assert.Equal(Is.Connected, hold.Superstate!.UnderlyingState);
        Assert.Equal(Is.OffHook, info.InitialState.UnderlyingState);
        Assert.Contains(info.States, state => state.UnderlyingState.Equals(Is.Broken));
        Assert.Equal(["Resume>Connected", "Smash>Broken"], hold.FixedTransitions.Select(way => $"{way.Trigger}>{way.DestinationState}"));
        var mute = hold.Superstate.FixedTransitions.Single(way => way.IsInternalTransition);
        Assert.Equal("Mute", mute.Trigger.ToString());
    }

    [Fact]
    public void Mermaid_shows_aliases_clusters_choices_and_guards()
    {
        var machine = new StateMachine<string, string>("new deal");
        machine.Configure("new deal")
            .PermitIf("win", "won", () => true, "paid")
            .PermitDynamic("route", () => "won", "by branch", new DynamicStateInfos { { "won", "big" } });
        machine.Configure("won").SubstateOf("closed").Ignore("win");
        Assert.Equal(
            """
            stateDiagram-v2
            	direction LR
            	newdeal : new deal
            	state closed {
            		won
            	}
            	state Decision1 <<choice>>
            	newdeal --> won : win [paid]
            	newdeal --> Decision1 : route
            	Decision1 --> won : route [big]
            	won --> won : win
            [*] --> newdeal
            """,
            MermaidGraph.Format(machine.GetInfo(), MermaidGraphDirection.LeftToRight),
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Dot_shows_handlers_in_boxes_and_escapes_quotes()
    {
        var machine = new StateMachine<string, string>("a");
        machine.Configure("a").Permit("say \"hi\"", "b").OnExit(() => { }, "leave");
        machine.Configure("b").OnEntryFrom("say \"hi\"", () => { }, "greet");
        Assert.Equal(
            """
            digraph {
            compound=true;
            node [shape=Mrecord]
            rankdir="LR"
            "a" [label="a|exit / leave"];
            "b" [label="b"];

            "a" -> "b" [style="solid", label="say \"hi\" / greet"];
             init [label="", shape=point];
             init -> "a"[style = "solid"]
            }
            """,
            UmlDotGraph.Format(machine.GetInfo()),
            ignoreLineEndingDifferences: true);
    }
}
