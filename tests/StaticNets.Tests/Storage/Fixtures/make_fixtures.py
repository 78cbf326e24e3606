"""Writes the safetensors fixtures of this folder from PyTorch tensors, byte by byte, without the safetensors package.

Run: python3 make_fixtures.py
"""

import json
import os
import struct

import torch

FOLDER = os.path.dirname(os.path.abspath(__file__))
NAMES = {torch.float16: "F16", torch.bfloat16: "BF16", torch.float32: "F32", torch.float64: "F64", torch.int64: "I64"}


def data_of(tensor):
    flat = tensor.contiguous().reshape(-1)
    if tensor.dtype == torch.bfloat16:
        flat = flat.view(torch.int16)
    return flat.numpy().tobytes()


def write(file_name, tensors):
    header, data = {"__metadata__": {"format": "pt"}}, b""
    for name, tensor in tensors.items():
        part = data_of(tensor)
        header[name] = {
            "dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(part)]}
        data += part
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(FOLDER, file_name), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def values(dtype):
    """Thirds are rounded in every type; 2**-24 is subnormal in F16, 65504 its largest, 65520 too large for it."""
    return torch.tensor([1 / 3, -2 / 3, 2.0**-24, 65504.0, -0.0, float("inf")], dtype=torch.float64).to(dtype).reshape(2, 3)


def main():
    types = {"half": torch.float16, "brain": torch.bfloat16, "single": torch.float32, "double": torch.float64}
    tensors = {name: values(dtype) for name, dtype in types.items()}
    tensors["huge"] = torch.tensor([1.0, 1e300], dtype=torch.float64)
    tensors["count"] = torch.tensor(7, dtype=torch.int64)
    write("types.safetensors", tensors)

    # dense1.weight[o, i] = 10 o + i and dense1.bias[o] = -o, out 3, in 2, in each type: exact in all of them.
    for name, dtype in types.items():
        weight = torch.tensor([[10 * o + i for i in range(2)] for o in range(3)], dtype=dtype)
        bias = torch.tensor([-o for o in range(3)], dtype=dtype)
        write(f"dense_{name}.safetensors", {"dense1.weight": weight, "dense1.bias": bias})


main()
