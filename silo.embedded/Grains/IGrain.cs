namespace Orleans
{
    /// <summary>What a grain can be asked. Every grain interface extends one with a key.</summary>
    public interface IGrain : IAddressable;

    public interface IGrainWithStringKey : IGrain;
}

namespace Orleans.Runtime
{
    public interface IAddressable;
}
