using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text;
using Digits;
using StaticNets;
using StaticNets.Data;
using StaticNets.Storage;
using StaticNets.Training;

var data = new Option<DirectoryInfo?>("--data") { HelpName = "DIR", Description = "The folder with the four files of MNIST (IDX, plain or .gz)." };
var model = new Option<string>("--model")
{
    HelpName = "dense|conv",
    Description = "The network: two dense layers, or convolutions.",
    DefaultValueFactory = _ => DigitModels.Dense.Name,
};
var epochs = new Option<int?>("--epochs")
{
    HelpName = "N",
    Description = "How often each image is shown in training: 10 by default, 5 for conv.",
    CustomParser = result =>
    {
        string found = result.Tokens[0].Value;
        if (int.TryParse(found, NumberStyles.Integer, CultureInfo.InvariantCulture, out int n) && n >= 1)
        {
            return n;
        }

        result.AddError($"Found --epochs {found}; expected a whole number, at least 1.");
        return null;
    },
};
var modelFile = new Option<FileInfo?>("--model-file")
{
    HelpName = "FILE",
    Description = "Where the trained network is kept (safetensors): artifacts/digits/<model>.safetensors by default.",
};
var predict = new Option<string?>("--predict")
{
    HelpName = "INDEX|FILE",
    Description = "Instead of training, read a digit with the saved network: the test image of that number, or the images of an IDX file.",
};
var augment = new Option<bool>("--augment")
{
    Description = "Show each image shifted by up to two pixels and a little noisy, another way in every epoch.",
};
model.AcceptOnlyFromAmong(DigitModels.Dense.Name, DigitModels.Conv.Name);

var command = new RootCommand("Trains a network on MNIST's handwritten digits, tests it, and reads digits with it.") { data, model, epochs, augment, modelFile, predict };
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
        return parsed.GetValue(model) == DigitModels.Conv.Name ? Run(DigitModels.Conv, parsed) : Run(DigitModels.Dense, parsed);
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

int Run<TNetwork>(DigitModel<TNetwork> net, ParseResult parsed)
    where TNetwork : class, INetwork<TNetwork, float>
{
    DirectoryInfo? folder = parsed.GetValue(data);
    FileInfo file = parsed.GetValue(modelFile) ?? net.DefaultFile;
    return parsed.GetValue(predict) is not { } what ? Training.Run(net with { IsAugmented = parsed.GetValue(augment) }, folder!, parsed.GetValue(epochs) ?? net.Epochs, file)
        : IsIndex(what, out int index) ? Prediction.OfTestImage<TNetwork>(folder!, index, file)
        : Prediction.OfFile<TNetwork>(new FileInfo(what), file);
}

static bool IsIndex(string text, out int index) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
