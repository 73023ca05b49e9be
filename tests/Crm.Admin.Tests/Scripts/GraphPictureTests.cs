using Bunit;
using Crm.Admin.Scripts;
using Crm.Core.Scripts.Check;
using Crm.Core.Scripts.Editing;

namespace Crm.Admin.Tests.Scripts;

public sealed class GraphPictureTests : PartTests
{
    [Fact]
    public void The_picture_is_drawn_anew_for_another_way_and_not_for_another_text()
    {
        var desk = new Desk(new ScriptCheckContext(), "en");
        desk.Open("script: s\nlanguages: [en]\nstart: ask\nsteps:\n  ask: { kind: message, text: Hello, next: bye }\n  off: { kind: end, text: Off }\n  bye: { kind: end, text: Bye }\n");
        var face = Render<GraphFace>(p => p.Add(f => f.Desk, desk));
        var picture = face.FindComponent<GraphPicture>();
        var drawn = picture.Instance.Drawings;

        Assert.Null(desk.Edit(d => d.Set(DraftPath.Step("ask", "text"), "Good day")));
        face.Render(p => p.Add(f => f.Desk, desk));
        Assert.Equal(drawn, picture.Instance.Drawings);
        Assert.Null(desk.Edit(d => d.SetTarget(DraftPath.Step("ask", "next"), "off")));
        face.Render(p => p.Add(f => f.Desk, desk));
        Assert.Equal(drawn + 1, picture.Instance.Drawings);
        Assert.Single(face.FindAll("[data-way='ask>off']"));
        desk.Step = "off";
        face.Render(p => p.Add(f => f.Desk, desk));
        Assert.Equal("off", face.Find("svg[data-chosen]").GetAttribute("data-chosen"));
    }
}
