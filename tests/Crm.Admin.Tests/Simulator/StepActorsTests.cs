using Crm.Admin.Simulator;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Admin.Tests.Simulator;

public sealed class StepActorsTests
{
    public const string Bundle = """
        {
          "script": { "script": "door", "start": "width", "steps": {
            "width": { "kind": "question", "text": "Width?" },
            "visit": { "kind": "subscript", "script": "visit" } } },
          "subscripts": { "visit": { "script": "visit", "start": "offer", "steps": {
            "offer": { "kind": "message", "actor": "staff", "text": "Offer a visit" } } } }
        }
        """;

    [Theory]
    [InlineData("width", Actor.Customer)]
    [InlineData("visit", Actor.System)]
    [InlineData("visit/offer", Actor.Staff)]
    [InlineData("visit/nowhere", null)]
    [InlineData("width/offer", null)]
    [InlineData("", null)]
    public void A_step_is_found_by_its_full_name(string name, Actor? actor) => Assert.Equal(actor, StepActors.Find(ScriptBundle.FromJson(Bundle), name)?.Actor);
}
