/** The front door of exchange. */
export { findDelivery, type DeliveryRecord } from './deliveries/delivery.store.ts'
export { countUnsigned } from './deliveries/list-deliveries.ts'
export { dispatch, type DispatchInput } from './dispatches/dispatch.ts'
export { boardTopic } from './deliveries/handle-delivery.ts'
