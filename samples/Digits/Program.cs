using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text;
using Digits;
using StaticNets.Data;
using StaticNets.Storage;
using StaticNets.Training;

var data = new Option<DirectoryInfo?>("--data") { HelpName = "DIR", Description = "The folder with the four files of MNIST (IDX, plain or .gz)." };
var epochs = new Option<int>("--epochs") { HelpName = "N", Description = "How often each image is shown in training.", DefaultValueFactory = _ => 10 };
var modelFile = new Option<FileInfo>("--model-file")
{
    HelpName = "FILE",
    Description = "Where the trained network is kept (safetensors).",
    DefaultValueFactory = _ => new FileInfo(Path.Combine("artifacts", "digits", "digits.safetensors")),
};
var predict = new Option<string?>("--predict")
{
    HelpName = "INDEX|FILE",
    Description = "Instead of training, read a digit with the saved network: the test image of that number, or the images of an IDX file.",
};
epochs.Validators.Add(result =>
{
    if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int n) && n < 1)
    {
        result.AddError($"Found --epochs {n}; expected at least 1.");
    }
});

var command = new RootCommand("Trains a network on MNIST's handwritten digits, tests it, and reads digits with it.") { data, epochs, modelFile, predict };
command.Validators.Add(result =>
{
    if (result.GetValue(data) is null && (result.GetValue(predict) is not { } what || IsIndex(what, out _)))
    {
        result.AddError("Missing --data DIR, the folder with the files of MNIST.");
    }
});
command.SetAction(parsed =>
{
    try
    {
        return Run(parsed);
    }
    catch (Exception failure) when (
        failure is DataFormatException or ModelFormatException or InvalidDataException or TrainingDivergedException
            or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine($"Digits failed: {failure.Message}");
        return 1;
    }
});

Console.OutputEncoding = Encoding.UTF8;
ParseResult arguments = command.Parse(args);
if (arguments.Action is ParseErrorAction error)
{
    error.ShowHelp = false; // The message says what to do; --help tells the rest.
}

return arguments.Invoke();

int Run(ParseResult parsed)
{
    DirectoryInfo? folder = parsed.GetValue(data);
    FileInfo model = parsed.GetValue(modelFile)!;
    return parsed.GetValue(predict) is not { } what ? Training.Run(folder!, parsed.GetValue(epochs), model)
        : IsIndex(what, out int index) ? Prediction.OfTestImage(folder!, index, model)
        : Prediction.OfFile(new FileInfo(what), model);
}

static bool IsIndex(string text, out int index) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
