/** A pulled image: what to make the container from, and the digest of its manifest. */
export type PulledImage = { readonly digest?: string; readonly reference: string }

/** The pull of a container's image for the first task of a deployment. */
export type FirstPull = { readonly image: Promise<PulledImage>; ended: boolean; digest?: string }
