export type { VendorContext } from './call/vendor-context.js'
export { registerVideoProvider } from './registry/provider-tables.js'
export type {
  Keyframe,
  VideoFailure,
  VideoFile,
  VideoJob,
  VideoJobRef,
  VideoOperation,
  VideoProvider,
  VideoRequest,
} from './spec/video.js'
export type {
  CameraControl,
  MotionMask,
  NamedCameraMove,
  SimpleCameraMove,
} from './spec/video-motion.js'
export type { ProviderFactory } from './vendors/vendor.js'
export { BaseVideoProvider } from './video/base-video-provider.js'
