namespace HeroMe.Bot.Llm;

/// <summary>Applies <see cref="SurrogateEscapes.Mark"/> to every line of a streamed answer, as it arrives.</summary>
internal sealed class SurrogateHandler : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            var marked = new StreamContent(new MarkedLines(await response.Content.ReadAsStreamAsync(cancellationToken)));
            foreach (var header in response.Content.Headers.Where(h => h.Key != "Content-Length"))
            {
                marked.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            response.Content = marked;
        }

        return response;
    }

    /// <summary>Reads the inner stream line by line. An event ends with a line, so nothing waits longer than its reader would.</summary>
    private sealed class MarkedLines(Stream inner) : Stream
    {
        private readonly byte[] _buffer = new byte[8 * 1024];
        private readonly MemoryStream _line = new();
        private byte[] _ready = [];
        private int _from;
        private bool _ended;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (_from == _ready.Length && !_ended)
            {
                Take(await inner.ReadAsync(_buffer, cancellationToken));
            }

            return Give(buffer.Span);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_from == _ready.Length && !_ended)
            {
                Take(inner.Read(_buffer, 0, _buffer.Length));
            }

            return Give(buffer.AsSpan(offset, count));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private void Take(int read)
        {
            _ended = read == 0;
            var end = _ended ? 0 : _buffer.AsSpan(0, read).LastIndexOf((byte)'\n') + 1;
            _line.Write(_buffer, 0, end);
            if (end > 0 || _ended)
            {
                (_ready, _from) = (SurrogateEscapes.Mark(_line.ToArray()), 0);
                _line.SetLength(0);
            }

            _line.Write(_buffer, end, read - end);
        }

        private int Give(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _ready.Length - _from);
            _ready.AsSpan(_from, count).CopyTo(buffer);
            _from += count;
            return count;
        }
    }
}
