using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Twilio.Exceptions;

namespace Twilio.Serialization;

/// <summary>JSON as the API writes it: snake case, own words for enumerations, dates of two kinds.</summary>
static class TwilioJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new StringEnumConverterFactory(), new PhoneNumberConverter(), new DateConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OpenUp } },
    };

    /// <summary>A good answer that cannot be read is an <see cref="ApiException"/> without numbers, with the reason as its cause.</summary>
    public static T Read<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A {typeof(T).Name} is missing.");
        }
        catch (JsonException failure)
        {
            throw new ApiException($"What should be a {typeof(T).Name} cannot be read", failure);
        }
    }

    // What the API returns is made and filled by nobody but the reader, so constructors and setters are private.
    static void OpenUp(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(TwilioJson).Assembly) return;
        if (type.Type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { } constructor)
            type.CreateObject ??= () => constructor.Invoke(null);
        foreach (var property in type.Properties)
            if (property.AttributeProvider is PropertyInfo { SetMethod: { } set } && property.Set is null)
                property.Set = (target, value) => set.Invoke(target, [value]);
    }
}
