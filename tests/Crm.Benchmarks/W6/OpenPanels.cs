using System.Diagnostics;
using Microsoft.Playwright;

namespace Crm.Benchmarks.W6;

/// <summary>Many panels open at once in a real browser while a customer writes: what a page costs in memory, and whether the program still answers.</summary>
internal static class OpenPanels
{
    static readonly string[] Paths = ["/", "/inbox", "/deals", "/deals/board", "/tasks"];
    static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--renderer-process-limit=8", "--disable-background-timer-throttling"];

    /// <param name="url">Where the program listens.</param>
    public static async Task Run(Process program, string url, (string Email, string Password) who, int count)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Environment.GetEnvironmentVariable("CRM_TEST_CHROMIUM") ?? "/usr/bin/chromium", Args = Flags });
        var context = await browser.NewContextAsync(new() { BaseURL = url, Locale = "en-US" });
        context.SetDefaultTimeout(120_000);
        await context.RouteAsync("**/*.{css,woff2,png,svg}", route => route.AbortAsync()); // what is measured is the program
        var first = await context.NewPageAsync();
        await first.GotoAsync("/login");
        await first.FillAsync("[name='Form.Email']", who.Email);
        await first.FillAsync("[name='Form.Password']", who.Password);
        await first.PressAsync("[name='Form.Password']", "Enter");
        await first.Locator("[data-alive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        var before = Memory(program);
        var opened = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var page = await context.NewPageAsync();
            var began = Stopwatch.GetTimestamp();
            await page.GotoAsync(Paths[i % Paths.Length], new() { WaitUntil = WaitUntilState.Commit });
            await page.Locator("[data-alive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            opened.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var after = Memory(program);
        opened.Sort();
        Console.WriteLine($"\n{count} panels open: working set {before / 1e6:n0} -> {after / 1e6:n0} MB, {(after - before) / 1e6 / count:n2} MB each; alive after {opened[count / 2]:n0} ms (p50), {opened[(int)(count * 0.95)]:n0} ms (p95)");
        await Write(context, program, first);
    }

    /// <summary>A visitor writes once a second; every page that shows it reads anew.</summary>
    static async Task Write(IBrowserContext context, Process program, IPage panel)
    {
        const int Seconds = 20;
        var chat = await context.NewPageAsync();
        await chat.GotoAsync("/chat/site");
        var (cpu, answers) = (Cpu(program), new List<double>());
        for (var i = 0; i < Seconds; i++)
        {
            await chat.Locator("#text").FillAsync($"Message {i}");
            await chat.Locator("#text").PressAsync("Enter");
            var began = Stopwatch.GetTimestamp();
            var answer = await panel.APIRequest.GetAsync("/deals", new() { Headers = new Dictionary<string, string> { ["Accept"] = "text/html" } });
            if (answer.Status != 200) throw new InvalidOperationException($"The list of deals answered {answer.Status}.");
            answers.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
        answers.Sort();
        Console.WriteLine($"while a customer writes each second: /deals {answers[Seconds / 2]:n0} ms (p50), {answers[(int)(Seconds * 0.95)]:n0} ms (p95); {(Cpu(program) - cpu).TotalSeconds / Seconds:n2} cores; working set {Memory(program) / 1e6:n0} MB");
    }

    static long Memory(Process program)
    {
        program.Refresh();
        return program.WorkingSet64;
    }

    static TimeSpan Cpu(Process program)
    {
        program.Refresh();
        return program.TotalProcessorTime;
    }
}
