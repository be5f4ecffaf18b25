using System.Buffers;
using HeroMe.Bot.Cards;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace HeroMe.Bot.Teams.Receiving;

/// <summary>Reads a request body as an activity. Nothing in it is trusted yet.</summary>
internal static class ActivityReader
{
    public const int MaxBytes = 1024 * 1024;

    private const int Chunk = 16 * 1024;

    /// <summary>The body, or null when it is larger than <see cref="MaxBytes"/>.</summary>
    public static async Task<MemoryStream?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
        {
            return null;
        }

        // Grows with what arrives; the announced length is only a claim.
        var body = new MemoryStream(Chunk);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
            {
                if (body.Length + read > MaxBytes)
                {
                    return null;
                }

                body.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        body.Position = 0;
        return body;
    }

    /// <summary>Null when the body is no activity, or lacks a field that an answer needs.</summary>
    public static Activity? Parse(Stream body)
    {
        try
        {
            return Json.Read<Activity>(body) is { } activity && IsComplete(activity) ? activity : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsComplete(Activity activity) =>
        !string.IsNullOrEmpty(activity.Type)
        && !string.IsNullOrEmpty(activity.ServiceUrl)
        && !string.IsNullOrEmpty(activity.Conversation?.Id)
        && !string.IsNullOrEmpty(activity.From?.Id);
}
