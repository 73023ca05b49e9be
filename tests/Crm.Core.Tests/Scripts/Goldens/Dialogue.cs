using System.Text.Json;
using System.Text.Json.Nodes;
using Crm.Bot.Commands;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Tests.Scripts.Goldens;

/// <summary>A dialogue with a script: turns the compact inputs of a case file into what really comes in.</summary>
sealed class Dialogue(PlayWorld world)
{
    readonly List<(Actor To, Button Button)> buttons = [];

    public PlayWorld World => world;

    /// <summary>What an input causes; several turns when time passes and timers fire.</summary>
    public List<Turn> Act(JsonObject input)
    {
        var turns = Read(input).ToList();
        foreach (var say in turns.SelectMany(t => t.Effects).OfType<Say>())
            buttons.AddRange((say.Message.Buttons ?? []).SelectMany(row => row).Select(b => (say.To, b)));
        return turns;
    }

    IEnumerable<Turn> Read(JsonObject input)
    {
        var (word, value) = input.First();
        if (word == "after") return Pass(Duration.Parse((string)value!)!.Value);
        if (word == "away") return Miss(Duration.Parse((string)value!)!.Value);
        return [word switch
        {
            "start" => world.Start((string?)value),
            "lead" => world.Send(world.Message(IncomingKind.Lead) with { Data = Data(value) }),
            "event" => world.Send(world.Message(IncomingKind.Event) with { EventName = (string)value!, Data = Data(input["data"]) }),
            "done" => world.Finish((string)value!),
            "call" => world.Send(world.Message(IncomingKind.Event) with { EventName = "call", Data = Answer(value!) }),
            "timer" => world.Send(world.Message(IncomingKind.Timer) with { TimerToken = (string)value! }),
            "staff" => world.Send(Staff((JsonObject)value!)),
            "press" => world.Send(Press(Find(Actor.Customer, (string)value!, last: true))),
            "press_old" => world.Send(Press(Find(Actor.Customer, (string)value!, last: false))),
            "forged" => world.Send(Press((string)value!)),
            _ => world.Send(Message(word, value, input)),
        }];
    }

    IncomingMessage Message(string word, JsonNode? value, JsonObject input)
    {
        var message = world.Message(IncomingKind.Message);
        return word switch
        {
            "say" => message with { Text = (string)value! },
            "contact" => message with { MessageKind = MessageKind.Contact, Contact = new SharedContact((string)(value is JsonObject ? value["phone"] : value)!, "", value is not JsonObject shared || (bool)shared["own"]!) },
            "number" => message with { Text = (string)value!, Contact = new SharedContact((string)value!, "", IsOwn: false) }, // the form of the site's chat
            "location" => message with { MessageKind = MessageKind.Location, Location = new SharedLocation(55.79, 49.12) },
            "voice" => message with { MessageKind = MessageKind.Voice, Files = [new(MessageKind.Voice, "voice", null, null, "audio/ogg", null)] },
            "photo" => message with { MessageKind = MessageKind.Photo, Files = [new(MessageKind.Photo, $"photo{value}", null, null, null, null)], AlbumId = (string?)input["album"] },
            "file" => message with { MessageKind = MessageKind.Document, Files = [new(MessageKind.Document, (string)value!, null, (string)value!, null, null)] },
            _ => throw new InvalidOperationException($"No input is called '{word}'."),
        };
    }

    IncomingMessage Staff(JsonObject input)
    {
        var (word, value) = input.First();
        var message = world.Message(IncomingKind.StaffAnswer) with { UserId = 1 };
        return word switch
        {
            "say" => message with { Text = (string)value! },
            "press" => message with { ButtonData = Find(Actor.Staff, (string)value!, last: true) },
            "set" => message with { Data = Data(value) },
            "tick" => message with { Data = new Fields { ["tick"] = (string)value! } },
            _ => throw new InvalidOperationException($"Staff have no input called '{word}'."),
        };
    }

    IncomingMessage Press(string data) => world.Message(IncomingKind.Button) with { ButtonData = data, CallbackId = "callback", MessageId = "message" };

    string Find(Actor side, string labelOrId, bool last)
    {
        var fitting = buttons.Where(b => b.To == side && (b.Button.Label == labelOrId || b.Button.Data!.EndsWith($":{labelOrId}", StringComparison.Ordinal))).Select(b => b.Button.Data!);
        return (last ? fitting.LastOrDefault() : fitting.FirstOrDefault()) ?? throw new InvalidOperationException($"{side} was shown no button '{labelOrId}'.");
    }

    IEnumerable<Turn> Pass(TimeSpan span)
    {
        var until = world.Now + span;
        while (world.NextTimer is { } timer && timer.DueAt <= until) yield return world.Fire(timer);
        world.Now = until;
    }

    /// <summary>The program is away for a while; what has become due fires when it is back.</summary>
    IEnumerable<Turn> Miss(TimeSpan span)
    {
        world.Now += span;
        while (world.NextTimer is { } timer && timer.DueAt <= world.Now) yield return world.Fire(timer);
    }

    Fields Answer(JsonNode value) => new()
    {
        ["token"] = (string?)value["token"] ?? $"{world.State!.Seq}.call", ["ok"] = (bool)value["ok"]!, ["body"] = value["body"].Deserialize<object>(ScriptJson.Options),
    };

    static Fields? Data(JsonNode? value) => value.Deserialize<Fields>(ScriptJson.Options);
}
