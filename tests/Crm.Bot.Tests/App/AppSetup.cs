using Crm.Bot.Channels;
using Crm.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Bot.Tests.App;

/// <summary>What is different about a program under test.</summary>
sealed record AppSetup
{
    public DatabaseProvider Provider { get; init; }
    public string[] Scripts { get; init; } = [];
    public TimeProvider? Time { get; init; }
    /// <summary>What stands in the simulator's place.</summary>
    public ServiceDescriptor? Channel { get; init; }
    /// <summary>Runs after the first data and before the program starts.</summary>
    public Func<CrmDb, Task>? Before { get; init; }
    public bool Scheduler { get; init; }
    /// <summary>Changes the services last.</summary>
    public Action<IServiceCollection>? Services { get; init; }
    public Dictionary<string, string?> Settings { get; init; } = [];

    public static AppSetup With(params string[] scripts) => new() { Scripts = scripts };

    public IEnumerable<KeyValuePair<string, string?>> Keys() => new Dictionary<string, string?>
    {
        ["Urls"] = "http://127.0.0.1:0", ["Crm:Demo"] = "false", ["Crm:AdminPassword"] = "a long password",
        ["Crm:Roles"] = Scheduler ? "" : "Bot,Admin,Sender",
    }.Where(k => !Settings.ContainsKey(k.Key)).Concat(Settings);

    public AppSetup Over(IChannel channel) => this with { Channel = ServiceDescriptor.Singleton(channel) };
}
