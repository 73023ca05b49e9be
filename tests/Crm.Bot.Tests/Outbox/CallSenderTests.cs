using System.Collections.Concurrent;
using System.Net;
using Crm.Bot.Outbox;
using Crm.Bot.Tests.App;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Crm.Bot.Tests.Outbox;

public sealed class CallSenderTests : IAsyncLifetime
{
    readonly ConcurrentQueue<(string Key, string Body)> requests = new();
    WebApplication service = null!;
    RequestDelegate answer = http => http.Response.WriteAsync("""{ "order": { "number": "A-17" } }""");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        service = builder.Build();
        service.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            requests.Enqueue((http.Request.Headers["Idempotency-Key"].ToString(), await body.ReadToEndAsync()));
            await answer(http);
        });
        await service.StartAsync();
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    string Script => $$$"""
        script: order
        title: Order
        languages: [en]
        start: ask
        interrupts:
          operator: { words: [operator], do: handover }
        steps:
          ask:
            kind: question
            text: "What?"
            save: deal.what
            next: order
          order:
            kind: call
            url: "{{{service.Urls.First()}}}/orders"
            body: { what: "{{ deal.what }}" }
            save: { deal.order: order.number }
            failed: sorry
            next: thanks
          sorry:
            kind: end
            text: "It did not work."
          thanks:
            kind: end
            text: "Your order is {{ deal.order }}."
        """;

    [Fact]
    public async Task A_call_is_made_and_the_script_goes_on_with_its_answer()
    {
        await using var app = await Allowed(true);
        Assert.Equal("Your order is A-17.", await Talk(app));
        var (key, body) = Assert.Single(requests);
        var call = (await app.Outbox("1")).Single(o => o.Kind == OutboxKind.Call);
        Assert.Equal((call.Id.ToString(), """{"what":"a door"}"""), (key, body));
        Assert.Equal(OutboxStatus.Sent, (await app.Ended("1", 3)).Single(o => o.Kind == OutboxKind.Call).Status);
    }

    [Fact]
    public async Task A_refusal_of_the_service_takes_the_exit_for_failures()
    {
        answer = http => { http.Response.StatusCode = 503; return Task.CompletedTask; };
        await using var app = await Allowed(true);
        Assert.Equal("It did not work.", await Talk(app));
        Assert.Equal(OutboxStatus.Failed, (await app.Ended("1", 3)).Single(o => o.Kind == OutboxKind.Call).Status);
    }

    [Fact]
    public async Task An_answer_without_end_takes_the_exit_for_failures()
    {
        answer = async http => { for (var i = 0; i < 100; i++) await http.Response.WriteAsync(new string('x', 10_000)); };
        await using var app = await Allowed(true);
        Assert.Equal("It did not work.", await Talk(app));
    }

    [Fact]
    public async Task A_private_address_is_not_called_unless_the_configuration_allows_it()
    {
        await using var app = await Allowed(false);
        Assert.Equal("It did not work.", await Talk(app));
        Assert.Empty(requests);
        Assert.Contains("Crm:AllowPrivateCalls", (await app.Ended("1", 3)).Single(o => o.Kind == OutboxKind.Call).Error);
    }

    [Fact]
    public async Task A_call_that_was_cut_off_is_made_again_under_its_key_and_answers_once()
    {
        await using var store = new AppStore();
        await using (var before = await CrmApp.Start(store, Setup(true)))
        {
            await Talk(before);
            await before.Ended("1", 3);
            await before.InDb(db => db.Outbox.Where(o => o.Kind == OutboxKind.Call).ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, OutboxStatus.Queued).SetProperty(x => x.EndedAt, (DateTimeOffset?)null)));
        }
        await using var app = await CrmApp.Start(store, Setup(true) with { Scripts = [] });
        await app.Ended("1", 3);
        Assert.Equal(2, requests.Count);
        Assert.Single(requests.Select(r => r.Key).Distinct());
        Assert.Equal(4, (await app.Messages("1")).Count);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("192.168.0.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("93.184.216.34", false)]
    [InlineData("2606:2800:220:1::1", false)]
    public void Private_addresses_are_told_from_public_ones(string address, bool isPrivate) => Assert.Equal(isPrivate, PublicAddresses.IsPrivate(IPAddress.Parse(address)));

    AppSetup Setup(bool allowed) => AppSetup.With(Script) with { Settings = new() { ["Crm:AllowPrivateCalls"] = $"{allowed}" } };

    Task<CrmApp> Allowed(bool allowed) => CrmApp.Start(Setup(allowed));

    static async Task<string?> Talk(CrmApp app)
    {
        await app.Says("1", "Hello");
        await app.Says("1", "a door");
        await Eventually.Is(async () => (await app.Messages("1")).Count == 4, () => "the call is answered");
        return (await app.Messages("1")).Last().Text;
    }
}
