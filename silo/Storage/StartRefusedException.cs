namespace NetworkBackend.Silo.Storage;

/// <summary>The system cannot start here. The message is one sentence for the person who starts it.</summary>
internal sealed class StartRefusedException(string sentence, Exception? inner = null) : Exception(sentence, inner);
