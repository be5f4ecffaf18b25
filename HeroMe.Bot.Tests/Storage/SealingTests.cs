using System.Numerics;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using HeroMe.Bot.Privacy;
using HeroMe.Bot.Storage;
using Microsoft.Extensions.Time.Testing;

namespace HeroMe.Bot.Tests.Storage;

public sealed class SealingTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly MasterKeys _keys = new();
    private readonly PersonKeyring _keyring;

    public SealingTests()
    {
        _keys.Use(KeyDocument.Parse(KeyDocument.Create(), "a test"));
        _keyring = new PersonKeyring(_keys, _clock) { Capacity = 3 };
    }

    public void Dispose() => _keyring.Dispose();

    [Fact]
    public void What_is_sealed_opens_in_its_place_and_nowhere_else()
    {
        var (anna, ben) = (_keyring.Unwrap(Somebody()), _keyring.Unwrap(Somebody()));
        Check.QuickThrowOnFailure(Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<Guid>(), ArbMap.Default.ArbFor<NonEmptyString>(),
            (plain, row, column) =>
            {
                var place = column.Get;
                var bytes = _keyring.Seal(anna, plain, row, place);
                return _keyring.Open(anna, bytes, row, place).SequenceEqual(plain)
                    && (bytes.Length - 33 is var filled && filled >= plain.Length + 4 && filled >= 128 && (BitOperations.IsPow2(filled) || filled % 8192 == 0))
                    && !Opens(anna, bytes, Guid.NewGuid(), place)
                    && !Opens(anna, bytes, row, place + "x")
                    && !Opens(ben, bytes, row, place)
                    && !_keyring.Seal(anna, plain, row, place).SequenceEqual(bytes);
            }));
    }

    [Fact]
    public void What_is_sealed_is_as_long_for_many_texts_and_never_twice_as_long_as_it_must_be()
    {
        var anna = _keyring.Unwrap(Somebody());
        var lengths = Enumerable.Range(0, 20_000).Select(n => (Plain: n, Sealed: _keyring.Seal(anna, new byte[n], Guid.Empty, "note.body").Length)).ToList();
        Assert.True(lengths.Select(l => l.Sealed).Distinct().Count() <= 9);
        Assert.All(lengths.Where(l => l.Plain > 128), l => Assert.True(l.Sealed <= 2 * (l.Plain + 4) + 33, $"{l}"));
    }

    [Fact]
    public void What_was_sealed_in_one_epoch_opens_in_no_other()
    {
        var anna = Somebody();
        var bytes = _keyring.Seal(_keyring.Unwrap(anna), [1, 2], Guid.Empty, "note.body");
        Assert.Equal([1, 2], _keyring.Open(_keyring.Unwrap(anna), bytes, Guid.Empty, "note.body"));
        foreach (var epoch in new[] { 1, anna.Epoch + 1, anna.Epoch + 100 })
        {
            Assert.False(Opens(_keyring.Unwrap(anna with { Epoch = epoch }), bytes, Guid.Empty, "note.body"), $"epoch {epoch}");
        }
    }

    [Fact]
    public void One_changed_bit_anywhere_is_noticed()
    {
        var anna = _keyring.Unwrap(Somebody());
        var row = Guid.NewGuid();
        var bytes = _keyring.Seal(anna, "I want to quit"u8, row, "inbox.body");
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Opens(anna, changed, row, "inbox.body"), $"bit {bit}");
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(Opens(anna, bytes[..length], row, "inbox.body"), $"length {length}");
        }
    }

    [Fact]
    public void A_wrapped_key_serves_its_person_only()
    {
        var (anna, ben) = (Somebody(), Somebody());
        var bytes = _keyring.Seal(_keyring.Unwrap(anna), [1], Guid.Empty, "card.body");
        var stolen = _keyring.Unwrap(ben with { WrappedKey = anna.WrappedKey });
        Assert.ThrowsAny<CryptographicException>(() => _keyring.Open(stolen, bytes, Guid.Empty, "card.body"));
    }

    [Fact]
    public void The_cache_is_bounded_and_forgets_after_ten_minutes()
    {
        var people = Enumerable.Range(0, 5).Select(_ => Somebody()).ToList();
        var held = people.ConvertAll(_keyring.Unwrap);
        Assert.Equal(3, _keyring.Cached);
        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(3, _keyring.Cached);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _keyring.Cached);
        // A long turn that still holds its handle can continue.
        Assert.NotEmpty(_keyring.Seal(held[0], [1], Guid.Empty, "card.body"));
    }

    [Fact]
    public void A_forgotten_key_is_of_no_use_to_a_running_turn()
    {
        var anna = Somebody();
        var held = _keyring.Unwrap(anna);
        _keyring.Forget(anna.Id);
        Assert.Throws<ObjectDisposedException>(() => _keyring.Seal(held, [1], Guid.Empty, "card.body"));
        Assert.Contains(anna.WrappedKey, value => value != 0);
    }

    [Fact]
    public void Blind_indexes_keep_their_fields_and_kinds_apart()
    {
        var index = new IndexKey(_keys);
        Assert.Equal(index.Person("contoso", "anna").Current, index.Person("contoso", "anna").Current);
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonEmptyString>(), (left, right) =>
            !index.Person(left.Get, right.Get).Current.SequenceEqual(index.Person(left.Get + right.Get[..1], right.Get[1..]).Current)
            && !index.Person(left.Get, right.Get).Current.SequenceEqual(index.Activity(left.Get, right.Get).Current)));
    }

    [Fact]
    public void A_rotated_master_key_still_opens_what_was_wrapped_before()
    {
        var anna = Somebody();
        var bytes = _keyring.Seal(_keyring.Unwrap(anna), [1, 2], Guid.Empty, "card.body");
        var rotated = new MasterKeys();
        var added = new Dictionary<int, byte[]>(_keys.Master.Keys) { [2] = RandomNumberGenerator.GetBytes(32) };
        rotated.Use(new KeyDocument(new KeySet(2, added), _keys.Index));
        using var next = new PersonKeyring(rotated, _clock);
        Assert.Equal([1, 2], next.Open(next.Unwrap(anna), bytes, Guid.Empty, "card.body"));
        Assert.Equal(2, next.NewWrappedKey(anna.Id).Version);
    }

    private bool Opens(PersonKey key, byte[] bytes, Guid row, string column)
    {
        try
        {
            _keyring.Open(key, bytes, row, column);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private PersonRow Somebody()
    {
        var id = PersonId.New();
        var (wrapped, version) = _keyring.NewWrappedKey(id);
        return new PersonRow(id, PersonRow.FirstEpoch, wrapped, version, null);
    }
}
