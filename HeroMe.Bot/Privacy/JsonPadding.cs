namespace HeroMe.Bot.Privacy;

/// <summary>Appends spaces, which JSON readers ignore, so that short values have the same length as usual ones.</summary>
internal static class JsonPadding
{
    public static byte[] Pad(byte[] json, int least)
    {
        if (json.Length >= least)
        {
            return json;
        }

        var roomy = new byte[least];
        json.CopyTo(roomy, 0);
        roomy.AsSpan(json.Length).Fill((byte)' ');
        return roomy;
    }
}
