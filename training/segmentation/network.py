"""The portrait region net: a small encoder and decoder with skips, in the manner of MobileNetV2 (Sandler et al. 2018) and U-Net (Ronneberger et al. 2015)."""
import torch
from torch import nn
import torch.nn.functional as F

INPUT = 256
OUTPUT = 128


class Conv(nn.Sequential):
    def __init__(self, source, target, kernel=3, stride=1, groups=1, relu=True):
        layers = [nn.Conv2d(source, target, kernel, stride, kernel // 2, groups=groups, bias=False), nn.BatchNorm2d(target)]
        super().__init__(*layers, *([nn.ReLU(inplace=True)] if relu else []))


class Inverted(nn.Module):
    """Inverted residual: widen, filter each channel, narrow."""

    def __init__(self, source, target, wide, kernel=3, stride=1):
        super().__init__()
        self.same = source == target and stride == 1
        self.body = nn.Sequential(Conv(source, wide, 1), Conv(wide, wide, kernel, stride, groups=wide), Conv(wide, target, 1, relu=False))

    def forward(self, x):
        return x + self.body(x) if self.same else self.body(x)


class Rise(nn.Module):
    """Doubles the resolution and mixes in the encoder's features of that size."""

    def __init__(self, low, skip, target, separable=False):
        super().__init__()
        self.low = Conv(low, target, 1, relu=False)
        self.skip = Conv(skip, target, 1, relu=False)
        self.mix = nn.Sequential(Conv(target, target, 3, groups=target), Conv(target, target, 1)) if separable else Conv(target, target, 3)

    def forward(self, low, skip):
        up = F.interpolate(self.low(low), scale_factor=2, mode="bilinear", align_corners=False)
        return self.mix(F.relu(up + self.skip(skip)))


class RegionNet(nn.Module):
    """RGB 0..1, 1x3x256x256 -> probabilities of skin, clothes and hair, 1x3x128x128."""

    def __init__(self):
        super().__init__()
        self.stem = Conv(3, 16, 3, 2)
        self.fine = nn.Sequential(Conv(16, 32, 3, 2), Inverted(32, 32, 64))
        # The crop is fixed to the face, so the place itself says much: two constant maps of it.
        axis = torch.linspace(-1, 1, INPUT // 4)
        self.register_buffer("place", torch.stack(torch.meshgrid(axis, axis, indexing="ij"))[None])
        self.middle = nn.Sequential(Inverted(34, 48, 96, 3, 2), Inverted(48, 48, 144), Inverted(48, 48, 144))
        self.coarse = nn.Sequential(Inverted(48, 96, 192, 3, 2), *[Inverted(96, 96, 288, 5) for _ in range(3)])
        self.deep = nn.Sequential(Inverted(96, 128, 288, 5, 2), *[Inverted(128, 128, 384, 5) for _ in range(2)])
        self.context = nn.Conv2d(128, 128, 1)
        self.rise1 = Rise(128, 96, 64)
        self.rise2 = Rise(64, 48, 48)
        self.rise3 = Rise(48, 34, 24)
        self.rise4 = Rise(24, 16, 16, separable=True)
        self.head = nn.Conv2d(16, 4, 1)

    def logits(self, x):
        stem = self.stem(x * 4 - 2)
        half = self.fine(stem)
        half = torch.cat([half, self.place.expand(x.shape[0], -1, -1, -1)], 1)
        quarter = self.middle(half)
        eighth = self.coarse(quarter)
        deep = self.deep(eighth)
        deep = F.relu(deep + self.context(F.adaptive_avg_pool2d(deep, 1)))
        y = self.rise1(deep, eighth)
        y = self.rise2(y, quarter)
        y = self.rise3(y, half)
        return self.head(self.rise4(y, stem))

    def forward(self, x):
        return torch.softmax(self.logits(x), 1)[:, 1:]
