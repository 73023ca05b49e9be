using System.Text.RegularExpressions;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Crm.EndToEnd.Tests.Panel;

[Collection("panel")]
public sealed class ScriptFormTests(Browsing browsing)
{
    const string Yaml = """
        script: size
        languages: [en]
        start: width

        steps:
          width:
            kind: question
            answer: number
            text: "How wide is it, please?"
            save: width
            exits:
              - button: unsure # the fitter measures
                label: "I do not know"
                to: bye
            next: sort

          sort:
            kind: branch
            cases:
              - when: # large ones
                  all:
                    - { field: width, op: gte, value: 120 } # centimetres
                    - { field: contact.phone, op: filled }
                to: large
            next: bye

          large:
            kind: message
            text: "A wide one!"
            next: bye

          bye:
            kind: end
            text: "Thank you!"
        """;

    async Task<(IPage Page, Script Script)> Open(string email, string place)
    {
        SetDefaultExpectTimeout(30_000);
        var organization = await browsing.AddOrganization(email);
        var script = new Script(organization.Id, "size", "Size", Yaml + "\n", DateTimeOffset.UtcNow);
        await browsing.Host.Save(script);
        var page = await browsing.SignIn(email, $"/scripts/{script.Id}");
        await page.GotoAsync($"/scripts/{script.Id}?{place}");
        await page.Alive();
        return (page, script);
    }

    /// <summary>The draft in the database once everything is saved.</summary>
    async Task<string> Draft(IPage page, Script script, string awaited)
    {
        for (var look = 0; look < 200; look++)
        {
            await using (var db = browsing.Host.Database())
                if (await db.Scripts.Where(s => s.Id == script.Id).Select(s => s.Draft).SingleAsync() is { } draft && draft.Contains(awaited, StringComparison.Ordinal)) return draft;
            await page.WaitForTimeoutAsync(100);
        }
        throw new InvalidOperationException($"The draft never had '{awaited}'.");
    }

    [ChromiumFact]
    public async Task A_condition_is_changed_in_rows_and_its_comments_stay()
    {
        var (page, script) = await Open("rows@example.test", "face=form&step=sort");
        var first = page.Locator(".condition").First;
        await Expect(first.Locator("[data-part=op]")).ToHaveValueAsync("Gte");
        await first.Locator("[data-part=value]").FillAsync("150");
        await first.Locator("[data-part=value]").BlurAsync();
        await Expect(page.Locator("[data-list=cases] summary").First).ToContainTextAsync("width ≥ 150");
        await page.ClickAsync("[data-condition-nest]");
        await Expect(page.Locator(".condition")).ToHaveCountAsync(3);
        var nested = page.Locator(".condition-group .condition");
        await nested.Locator("[data-part=field]").SelectOptionAsync("contact.stopped");
        await nested.Locator("[data-part=op]").SelectOptionAsync("IsNot");
        await Expect(nested.Locator("[data-part=value]")).ToHaveValueAsync("true");

        await page.Locator("[data-condition-group] > .actions .joining").First.SelectOptionAsync("any");
        var draft = await Draft(page, script, "any:\n            - { field: width, op: gte, value: 150 } # centimetres");
        Assert.Contains("- when: # large ones", draft);
        Assert.Contains("{ field: contact.stopped, op: isNot, value: true }", draft);
    }

    [ChromiumFact]
    public async Task A_variable_is_inserted_where_the_caret_is()
    {
        var (page, script) = await Open("caret@example.test", "face=form&step=large");
        var area = page.Locator("[data-field='steps.large.text.']");
        await area.EvaluateAsync("area => { area.focus(); area.setSelectionRange(2, 7); }");
        await page.Locator(".text-editor .variables summary").First.ClickAsync();
        await Expect(page.Locator("[data-insert]").First).ToHaveTextAsync(new Regex("width"));
        await page.FillAsync("[data-variable-find]", "contact.na");
        await page.Locator("[data-insert]").ClickAsync();
        await Expect(area).ToHaveValueAsync("A {{ contact.name }}one!");
        await Draft(page, script, "text: \"A {{ contact.name }}one!\"");
        await Expect(page.Locator("[data-channel=telegram] .bubble")).ToHaveTextAsync("A Annaone!");
    }

    [ChromiumFact]
    public async Task A_text_that_cannot_be_worked_out_is_told_with_its_line_and_column()
    {
        var (page, _) = await Open("broken@example.test", "face=form&step=large");
        var area = page.Locator("[data-field='steps.large.text.']");
        await area.FillAsync("Two lines,\nand {{ width | nosuch }}");
        await area.BlurAsync();
        await Expect(page.Locator("[data-preview-mistake]")).ToContainTextAsync("line 2, column");
    }

    [ChromiumFact]
    public async Task The_end_of_a_way_is_dragged_to_another_step()
    {
        var (page, script) = await Open("drag@example.test", "face=graph&step=sort");
        await Drag(page, "way:sort>bye", "large");
        Assert.Contains("        to: large\n    next: large\n", await Draft(page, script, "next: large"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        Assert.Equal(Yaml + "\n", await Draft(page, script, "next: bye\n\n  large"));
    }

    /// <summary>Pulls the end of a way to a step with the mouse.</summary>
    static async Task Drag(IPage page, string way, string step)
    {
        await Expect(page.Locator("[data-plane]")).ToHaveAttributeAsync("transform", new Regex("scale")); // from here on it answers the mouse
        await page.ClickAsync("[data-zoom=all]");
        var (from, to) = (await page.Locator($"[data-way='{way[4..]}'] .grip").BoundingBoxAsync(), await page.Locator($"[data-node={step}]").BoundingBoxAsync());
        await page.Mouse.MoveAsync(from!.X + from.Width / 2, from.Y + from.Height / 2);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to!.X + 10, to.Y + 30, new() { Steps = 8 });
        await Expect(page.Locator("path.dragged")).ToHaveCountAsync(1);
        await page.Mouse.MoveAsync(to.X + to.Width / 2, to.Y + to.Height / 2, new() { Steps = 4 });
        await page.Mouse.UpAsync();
        await Expect(page.Locator("path.dragged")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task By_keyboard_a_way_leads_elsewhere_and_a_step_is_put_on_it()
    {
        var (page, script) = await Open("keys-graph@example.test", "face=graph");
        await page.FocusAsync("[data-node=width]");
        await page.Keyboard.PressAsync("Enter");
        var to = page.Locator("[data-field='steps.width.exits[0].to']");
        await to.FocusAsync();
        await to.SelectOptionAsync("large");
        await Draft(page, script, "- button: unsure # the fitter measures\n        label: \"I do not know\"\n        to: large");
        await page.Locator("[data-list=exits]").GetByRole(AriaRole.Button, new() { Name = "Add a step here" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Draft(page, script, "label: \"I do not know\"\n        to: message_1");
        await Expect(page.Locator("[data-way='message_1>large']")).ToHaveCountAsync(1);
    }

    [ChromiumFact]
    public async Task The_picture_opens_in_readable_size_at_the_chosen_step_and_is_moved_and_zoomed()
    {
        var (page, _) = await Open("zoom@example.test", "face=graph&step=bye");
        var plane = page.Locator("[data-plane]");
        await Expect(plane).ToHaveAttributeAsync("transform", new Regex("scale\\(1\\)$"));
        var (node, frame) = (await page.Locator("[data-node=bye]").BoundingBoxAsync(), await page.Locator(".script-graph > svg").BoundingBoxAsync());
        Assert.InRange(node!.Y, frame!.Y, frame.Y + frame.Height - node.Height);
        await page.FocusAsync("[data-node=bye]");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal(60, (await page.Locator("[data-node=bye]").BoundingBoxAsync())!.Y - node.Y, 1.0);
        await page.Keyboard.PressAsync("+");
        await Expect(plane).ToHaveAttributeAsync("transform", new Regex("scale\\(1\\.3\\)$"));
        await page.ClickAsync("[data-zoom=one]");
        await Expect(plane).ToHaveAttributeAsync("transform", new Regex("scale\\(1\\)$"));
    }
}
