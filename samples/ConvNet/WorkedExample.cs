using StaticNets;

namespace ConvNet;

/// <summary>A network whose costs were once worked out and published by hand: here the build works them out. The loss is there to train it.</summary>
[Network(3, 256, 256)]
[Conv2D(10, 9)] [ReLU]
[Conv2D(20, 7, Stride = 2)]
[Conv2D(40, 5)] [ReLU]
[MaxPool2D(2)]
[Conv2D(50, 3, Stride = 2)]
[Flatten]
[Dense(1)]
[MeanSquaredError]
public partial class WorkedExample;
