using System.Text.Json;
using Twilio.Base;
using Twilio.Serialization;

namespace Twilio.Rest.Content.V1;

/// <summary>A template to make.</summary>
public class CreateContentOptions(ContentResource.ContentCreateRequest contentCreateRequest)
{
    public ContentResource.ContentCreateRequest ContentCreateRequest { get; } = contentCreateRequest;

    public string GetBody() => JsonSerializer.Serialize(ContentCreateRequest, TwilioJson.Options);
}

/// <summary>How to list templates.</summary>
public class ReadContentOptions : ReadOptions<ContentResource>
{
    public override List<KeyValuePair<string, string>> GetParams() => new Form().WithPage(this).Values;
}
