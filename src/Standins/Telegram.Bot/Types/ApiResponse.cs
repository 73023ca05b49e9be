using Telegram.Bot.Types;

namespace Telegram.Bot.Exceptions
{
    /// <summary>The envelope of every answer.</summary>
    public class ApiResponse
    {
        public bool Ok { get; init; }

        public string? Description { get; init; }

        public int ErrorCode { get; init; }

        public ResponseParameters? Parameters { get; init; }
    }
}

namespace Telegram.Bot.Types
{
    /// <summary>The envelope of an answer with its result.</summary>
    public class ApiResponse<TResult> : Exceptions.ApiResponse
    {
        public TResult? Result { get; init; }
    }
}
