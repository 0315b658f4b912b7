"""The networks, in the classes that diffusers and transformers load: autoencoder, text encoder, denoiser, scheduler.

Latents have four channels, since diffusers' inpainting takes a general denoiser only with four.
"""

from __future__ import annotations

from diffusers import AutoencoderTiny, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from training.images.drawing import SIDE
from training.images.settings import Settings

CHANNELS = 4


def latent_side(settings: Settings) -> int:
    """Return how wide and high latents are."""
    return SIDE // 2 ** (len(settings.autoencoder["blocks"]) - 1)


def autoencoder(settings: Settings, scale: float = 1.0) -> AutoencoderTiny:
    """Return the autoencoder; latents times ``scale`` have unit variance."""
    blocks = settings.autoencoder["blocks"]
    widths = (settings.autoencoder["width"],) * len(blocks)
    return AutoencoderTiny(
        encoder_block_out_channels=widths,
        decoder_block_out_channels=widths,
        num_encoder_blocks=tuple(blocks),
        num_decoder_blocks=tuple(reversed(blocks)),
        latent_channels=CHANNELS,
        scaling_factor=scale,
    )


def text_encoder(settings: Settings, tokenizer: CLIPTokenizer) -> CLIPTextModel:
    """Return the text encoder for the tokenizer's vocabulary."""
    width = settings.text["width"]
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=width,
            intermediate_size=4 * width,
            projection_dim=width,
            num_hidden_layers=settings.text["layers"],
            num_attention_heads=settings.text["heads"],
            max_position_embeddings=settings.tokenizer["context"],
            hidden_act="quick_gelu",
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


def denoiser(settings: Settings) -> UNet2DConditionModel:
    """Return the network that predicts velocities of latents, told of the text's states."""
    widths = settings.denoiser["widths"]
    told = [len(widths) - level <= settings.denoiser["told"] for level in range(len(widths))]
    return UNet2DConditionModel(
        sample_size=latent_side(settings),
        in_channels=CHANNELS,
        out_channels=CHANNELS,
        block_out_channels=tuple(widths),
        layers_per_block=settings.denoiser["layers"],
        down_block_types=tuple("CrossAttnDownBlock2D" if each else "DownBlock2D" for each in told),
        up_block_types=tuple("CrossAttnUpBlock2D" if each else "UpBlock2D" for each in reversed(told)),
        cross_attention_dim=settings.text["width"],
        attention_head_dim=[width // settings.denoiser["head_width"] for width in widths],
    )


def scheduler() -> DDIMScheduler:
    """Return the noise schedule: it ends in pure noise, else grounds of one colour come out grey (Lin et al. 2023)."""
    return DDIMScheduler(
        beta_schedule="scaled_linear",
        beta_start=0.00085,
        beta_end=0.012,
        prediction_type="v_prediction",
        rescale_betas_zero_snr=True,
        timestep_spacing="trailing",
        clip_sample=False,
        set_alpha_to_one=True,
    )


def pipeline(
    settings: Settings, vae: AutoencoderTiny, text: CLIPTextModel, unet: UNet2DConditionModel, tokenizer: CLIPTokenizer
) -> StableDiffusionPipeline:
    """Return the parts as one pipeline; what is unsafe is judged by the server, from the prompt."""
    return StableDiffusionPipeline(
        vae=vae,
        text_encoder=text,
        tokenizer=tokenizer,
        unet=unet,
        scheduler=scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
