namespace HeroMe.Bot.Privacy;

/// <summary>Blanks behind JSON, which mean nothing to who reads it: what is short is as long as what is usual.</summary>
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
