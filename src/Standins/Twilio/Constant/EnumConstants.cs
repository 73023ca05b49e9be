using Twilio.Types;

namespace Twilio.Constant;

public class EnumConstants
{
    /// <summary>How the body of a request is written.</summary>
    public sealed class ContentTypeEnum : StringEnum
    {
        public static readonly ContentTypeEnum JSON = new("application/json");
        public static readonly ContentTypeEnum FORM_URLENCODED = new("application/x-www-form-urlencoded");

        ContentTypeEnum(string value)
            : base(value)
        {
        }
    }
}
